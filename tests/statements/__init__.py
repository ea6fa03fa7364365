"""Reports of our own, set in hundreds of layouts, with slips planted whose cells are known.

======== =====================================================================================
layouts  what a report looks like: format, units, heads, signs, notes, rules, columns of prose
words    line items, heads and sentences in both languages
content  a report: headings, paragraphs and grids, side by side in both languages
slips    one side changed, and the cell that a finding should name
setting  a side as HTML, Markdown, plain text or Word
pages    a side as PDF
sheets   a side as an Excel workbook
slides   a side as a presentation
charts   grids as charts of Word documents and presentations
measures what is found: findings on correct pairs, and what became of each slip
======== =====================================================================================

``python -m tests.statements --layouts 200`` measures them; layouts of odd numbers are held out: whoever mends the check
looks at those of even numbers only.
"""
