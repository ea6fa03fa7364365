"""Many pairs of files checked in one run: which belong together, the work on each, and the folder of their reports."""
