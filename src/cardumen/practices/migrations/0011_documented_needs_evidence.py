from django.db import migrations, models
from django.db.models import Count, Q


def settle(apps, schema_editor):
    """Who said documented or was verified keeps having said so. Where nothing stands to be looked
    at, the grade is declared until it does; of files that need releases, the worker asks daily."""
    practices = apps.get_model("practices", "Practice")._default_manager.all()
    said = practices.exclude(evidence_grade="declared")
    shown = Count(
        "attachments",
        filter=Q(attachments__section="evidence", attachments__file__state="ready"),
    )
    with_files = practices.annotate(shown=shown).filter(shown__gt=0)
    said.update(says_documented=True)
    for number, count in list(with_files.values_list("pk", "shown")):
        practices.filter(pk=number).update(evidence_count=count)
    practices.filter(evidence_grade="documented", evidence_count=0).update(
        evidence_grade="declared"
    )
    settle_checks(schema_editor)


def grade_as_said(apps, schema_editor):
    practices = apps.get_model("practices", "Practice")._default_manager.all()
    said = practices.filter(says_documented=True, evidence_grade="declared")
    said.exclude(evidence="").update(evidence_grade="documented")
    settle_checks(schema_editor)


def settle_checks(schema_editor):
    """PostgreSQL changes no table of which rows, changed twice, still wait to be checked."""
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("practices", "0010_versions_and_translations"), ("files", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="practice",
            name="says_documented",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="practice",
            name="evidence_count",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(settle, grade_as_said),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=~Q(evidence_grade="documented")
                | Q(says_documented=True, evidence_count__gt=0),
                name="practice_documented_has_evidence",
            ),
        ),
    ]
