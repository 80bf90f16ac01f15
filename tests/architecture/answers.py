"""What every page owes to whom it refuses something: a form that comes back says all that is wrong
with it, and where; a page that may not be opened says whom to write to."""

import re
from collections import Counter
from html import unescape

WAYS_ON = ("/account/login/code/", "/networks/join/write/", "/")
FORM = re.compile(r'<form(?=[^>]*method="post")(?=[^>]*novalidate)')
IDS = re.compile(r'\sid="([^"]*)"')


def faults_of(page: str, status: int) -> list[str]:
    """Of an answer that performed nothing."""
    main = page.partition('<main id="main"')[2].partition("</main>")[0]
    if 'class="error"' in main or (status == 422 and FORM.search(main)):
        return faults_of_form(page)
    linked = set(re.findall(r'href="([^"?]*)', main))
    return [] if status == 422 or linked & {*WAYS_ON} else [f"{status} leads nowhere"]


def faults_of_form(page: str) -> list[str]:
    ids = Counter(unescape(one) for one in IDS.findall(page))
    faults = [f"twice on the page: {one}" for one, times in ids.items() if times > 1]
    if not re.search(r"<title>\s*Error: ", page):
        faults.append("the title does not begin with an error")
    summary = "".join(re.findall(r'<div class="note bad[^>]*role="alert".*?</div>', page, re.S))
    if not summary:
        return [*faults, "no summary"]
    linked = {unescape(one) for one in re.findall(r'href="#([^"]*)"', summary)}
    marked = {one.removesuffix("_error") for one in ids if one.endswith("_error")}
    faults += [f"leads nowhere: {one}" for one in linked - ids.keys()]
    return faults + [f"not in the summary: {one}" for one in marked - linked]
