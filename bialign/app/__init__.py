"""The local page: drop two files, see what differs, decide, take the results away; all on this machine.

``server`` answers the browser, behind ``guard``; a ``session`` knows the checks and has them done one after the other,
with the functions of ``jobs``, by a ``worker``: a process of its own. ``pages`` is the first page, ``desk`` what stands
around a report; ``kept`` and ``downloads`` are the files of a check; ``launchers`` makes what a double click starts.
The server loads what a check needs only when the page is shown, so that it is shown at once.
"""

ROOM = __name__  # whose templates the page is made of
