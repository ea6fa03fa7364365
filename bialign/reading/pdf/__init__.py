"""PDF files: from the glyphs on their pages to paragraphs, in a process of its own."""
