"""What is installed: the name to install it by, which is not that of the import, and the version."""

DISTRIBUTION = "bialign-zh"  # `bialign` on the package index is another project
__version__ = "0.1.0"
