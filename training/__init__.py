"""How the embedded model was made: from sentence pairs to the directory that ships."""
