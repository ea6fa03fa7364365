"""PDF files, from the glyphs on their pages to paragraphs.

A PDF says where each glyph stands and little else. What is a line, a column or a paragraph is seen from the boxes of
the glyphs, in points, y upwards. The modules stand here in the order in which a file passes through them:

=========== =================================================================================================
``documents`` opens a file with pdfium and leads its pages through the others; what cannot be read
``glyphs``  the characters of a page and their boxes, those on their side turned upright; what cannot be read
``rules``   what is drawn on a page, and the tables whose cells it encloses
``drawn``   rules that a page draws with characters, as terminals do
``lines``   glyphs that stand beside each other, and where a gap between them is a space
``pages``   the steps from here on, one after the other
``margins`` running heads and page numbers, which come last; the edges of a single page
``listings`` programs whose lines are numbered, which are no tables
``gaps``    lines that justification has stretched so far that their words look like cells
``rows``    lines side by side, as in a table
``sides``   what rows on both sides of a gutter have in common
``across``  lines, rules and tables that go across a gutter
``gutters`` where columns that hold tables begin
``columns`` columns in the order of reading
``doubts``  pages on which words side by side may be no rows of a table
``contents`` lists of contents, whose page numbers are no cells
``notes``   where the footnotes of a column begin, and which number each bears
``periods`` dates and periods that a cell holds, though a gap or a line end parts them
``amounts`` amounts in the cells of a table, and the signs that stand apart from them
``repeats`` units that heads repeat so near to each other that they look like one line
``cards``   numbers set large, whose unit stands in the line below
``centred`` values that stand in the middle beside a label in two lines
``bands``   where the columns of a table stand, and how many of its rows are heads
``halves``  columns whose heads stand at the left and whose values at the right
``spans``   heads that reach over a series of heads that repeats below them
``cells``   which lines of a table are one cell
``shelves`` lines between two rules across a table, which are one row
``extents`` which rows make up a table
``abreast`` two tables side by side whose rows interlock
``heads``   rows of words at the top of a table that are no heads
``tables``  the ten before, one after the other
``ruled``   the lines in the cells of a ruled table
``blocks``  where a paragraph, heading, list item, cell or note begins
``overleaf`` rows of a table that the end of a page parts
``joining`` what the ends of columns, pages and lines part
=========== =================================================================================================
"""
