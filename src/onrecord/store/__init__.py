"""The record as tables: pages, sourced lines, links, incidents, and what people decided (HOUSE: store).

    saving      a Record in, its page and lines kept; a new run replaces what the machine proposed before
    resolving   the lines of a page as they stand after people's judgements
    judging     what a person decides, with name, time and reason; undone, never deleted
    linking     one page's copies, reliance, denials and incidents, from candidates found by key
    searching   words in pages and lines, in their forms

Django must be ready before these are imported (`onrecord.web.start`).
"""
