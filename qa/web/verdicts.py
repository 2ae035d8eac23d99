"""Under each reply: whether it is right."""

from qa.answers import Reply

_THUMB = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 11v9H4v-9zl4-8c1.7 0 2.6 1.3 2.2 3l-.8 3.5H19c1.3 0 2.1 '
    '1 1.9 2.3l-1.2 6.5c-.2 1-1 1.7-2 1.7H7"/></svg>'
)


def verdict_html(number: int, reply: Reply) -> str:
    """Return the choices for the reply of this number in its visit; a greeting has nothing to judge."""
    if not (reply.answers or reply.refusal):
        return ""
    absent = '<button type="button" data-verdict="absent">The documents do not say</button>' if reply.answered else ""
    return (
        f'<div class="verdict" data-reply="{number}" role="group" aria-label="Is this right?">'
        f'<button type="button" data-verdict="right" class="thumb" title="This is right" aria-label="Right">{_THUMB}'
        "</button>"
        '<button type="button" data-verdict="wrong" class="thumb" title="This is not right" aria-label="Not right" '
        f'aria-expanded="false">{_THUMB}</button><span class="choices" hidden>'
        f'<button type="button" data-verdict="here">The right answer is here…</button>{absent}</span>'
        '<span class="told"></span></div>'
    )
