"""The words for practices: subjects, evidence, states, cost."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cardumen.kernel.lifecycle import Lifecycle


class Evidence(models.TextChoices):
    DECLARED = "declared", _("Declared")
    DOCUMENTED = "documented", _("Documented")
    VERIFIED = "verified", _("Verified")


EVIDENCE_MEANING = {
    Evidence.DECLARED: _("Stated by the school."),
    Evidence.DOCUMENTED: _("The supporting material can be checked."),
    Evidence.VERIFIED: _(
        "A person from outside the school has checked it and written their finding."
    ),
}


class Verdict(models.TextChoices):
    """What someone found who looked at the evidence."""

    SO = "so", _("Confirmed")
    MISSING = "missing", _("Something is missing")


class PracticeState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HIDDEN = "hidden", _("hidden")


# Of these someone outside reads the text, or has read it and decides: it changes whole.
READ_BY_OTHERS = frozenset({PracticeState.PUBLISHED, PracticeState.HIDDEN})
# What was published once is never a draft again: others have read it. What those who run its
# network have hidden, only they can show again.
HIDDEN_BY_OTHERS = _(
    "The network's coordinators have hidden this practice. Its page explains why, and "
    "how to appeal."
)
PRACTICE = Lifecycle(
    "Practice",
    {
        PracticeState.DRAFT: {PracticeState.PUBLISHED},
        PracticeState.PUBLISHED: {PracticeState.WITHDRAWN, PracticeState.HIDDEN},
        PracticeState.WITHDRAWN: {PracticeState.PUBLISHED},
        PracticeState.HIDDEN: {PracticeState.PUBLISHED},
    },
    refusal={
        PracticeState.DRAFT: _("This practice is a draft. No one else sees it."),
        PracticeState.PUBLISHED: _("This practice is already published."),
        PracticeState.WITHDRAWN: _("This practice was withdrawn. No one else sees it."),
        PracticeState.HIDDEN: HIDDEN_BY_OTHERS,
    },
)


class RemarkKind(models.TextChoices):
    """What someone brings to the conversation on a practice."""

    QUESTION = "question", _("a question")
    ANSWER = "answer", _("an answer")


class AdaptationState(models.TextChoices):
    TRYING = "trying", _("trying it")
    ADAPTED = "adapted", _("adapted")
    STOPPED = "stopped", _("stopped")


class Section(models.TextChoices):
    """The parts of a practice beside which files can stand."""

    PROBLEM = "problem", _("the problem")
    WHAT_WE_DID = "what_we_did", _("what we did")
    RESULTS = "results", _("results")
    EVIDENCE = "evidence", _("our evidence")
    WHAT_DID_NOT_WORK = "what_did_not_work", _("what did not work")
    START_ON_MONDAY = "start_on_monday", _("how to start on Monday")


class Cost(models.TextChoices):
    """What a practice takes in money, so that you can leave out what one cannot pay."""

    NOTHING = "nothing", _("nothing, or almost nothing")
    SOME = "some", _("something, from the school's own money")
    GRANT = "grant", _("external funding that requires an application")


class Licence(models.TextChoices):
    BY = "CC-BY-4.0", "CC BY 4.0"
    BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    BY_NC_SA = "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"


class Format(models.TextChoices):
    """The forms in which practices are exported."""

    MARKDOWN = "md", _("Text (Markdown)")
    TABLE = "csv", _("Table (CSV)")
    DATA = "json", _("Data (JSON)")
