"""The words for practices: topics, subjects, evidence, states."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    READING = "reading", _("Reading")
    WRITING = "writing", _("Writing")
    MATHEMATICS = "mathematics", _("Mathematics")
    SCIENCE = "science", _("Science")
    ARTS = "arts", _("Arts and music")
    PHYSICAL_ACTIVITY = "physical-activity", _("Physical activity")
    DIGITAL = "digital", _("Digital skills")
    ENGLISH = "english", _("English")
    MULTIGRADE = "multigrade", _("Multigrade")
    INCLUSION = "inclusion", _("Inclusion")
    COEXISTENCE = "coexistence", _("Coexistence")
    MENTAL_HEALTH = "mental-health", _("Mental health")
    FAMILIES = "families", _("Families")
    COMMUNITY = "community", _("Community")
    INTERCULTURALITY = "interculturality", _("Interculturality")
    ATTENDANCE = "attendance", _("Attendance")
    TRANSITIONS = "transitions", _("Transitions")
    EARLY_CHILDHOOD = "early-childhood", _("Early childhood")
    PROJECT_LEARNING = "project-learning", _("Project learning")
    ASSESSMENT = "assessment", _("Formative assessment")
    LEADERSHIP = "leadership", _("Leadership")
    TEACHER_COLLABORATION = "teacher-collaboration", _("Teachers working together")
    TECHNICAL_TRAINING = "technical-training", _("Technical training")
    WORK_LINKS = "work-links", _("Links with work")
    SOLAR_ENERGY = "solar-energy", _("Solar energy")
    ENVIRONMENT = "environment", _("Environment")
    CITIZENSHIP = "citizenship", _("Citizenship")
    ADULT_EDUCATION = "adult-education", _("Adult education")


class Subject(models.TextChoices):
    LANGUAGE = "language", _("Language")
    MATHEMATICS = "mathematics", _("Mathematics")
    SCIENCE = "science", _("Science")
    HISTORY = "history", _("History and geography")
    ARTS = "arts", _("Visual arts")
    MUSIC = "music", _("Music")
    PHYSICAL_EDUCATION = "physical-education", _("Physical education")
    TECHNOLOGY = "technology", _("Technology")
    ENGLISH = "english", _("English")
    INDIGENOUS_LANGUAGE = "indigenous-language", _("Indigenous language")
    ORIENTATION = "orientation", _("Orientation")
    TECHNICAL = "technical", _("Technical subjects")


class Evidence(models.TextChoices):
    DECLARED = "declared", _("Declared")
    DOCUMENTED = "documented", _("Documented")
    VERIFIED = "verified", _("Verified")


EVIDENCE_MEANING = {
    Evidence.DECLARED: _("The school says so."),
    Evidence.DOCUMENTED: _("What supports it can be looked at."),
    Evidence.VERIFIED: _("Somebody from outside the school has looked and written what she found."),
}


class PracticeState(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


# What was published once is never a draft again: others have read it.
PRACTICE_TRANSITIONS: dict[PracticeState, frozenset[PracticeState]] = {
    PracticeState.DRAFT: frozenset({PracticeState.PUBLISHED}),
    PracticeState.PUBLISHED: frozenset({PracticeState.WITHDRAWN}),
    PracticeState.WITHDRAWN: frozenset({PracticeState.PUBLISHED}),
}


class AdaptationState(models.TextChoices):
    TRYING = "trying", _("trying it")
    ADAPTED = "adapted", _("adapted")
    STOPPED = "stopped", _("stopped")


class TagKind(models.TextChoices):
    TOPIC = "topic"
    LEVEL = "level"
    SUBJECT = "subject"


class Licence(models.TextChoices):
    BY = "CC-BY-4.0", "CC BY 4.0"
    BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    BY_NC_SA = "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"
