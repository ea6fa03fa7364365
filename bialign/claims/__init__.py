"""What each figure of a report is about, and whether another report says otherwise."""
