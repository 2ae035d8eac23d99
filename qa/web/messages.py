"""What a handler tells a script of the page: JSON, as the value of an HTML component that does not show it."""

from qa.proof.record import on_one_line


def message(**fields: object) -> str:
    """Return the fields as JSON without a "<", which Gradio would take for HTML."""
    return on_one_line(fields).replace("<", r"\u003c")
