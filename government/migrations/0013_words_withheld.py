"""What was said around votes can be taken out of sight: statements of who stands, questions, answers, sentences of consultations."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communities', '0009_standing'),
        ('government', '0012_referendums'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='statement',
            name='one_statement_of_a_text',
        ),
        migrations.AddField(
            model_name='answer',
            name='withheld_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='candidacy',
            name='withheld_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='withheld_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='withheld_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(condition=models.Q(('text', ''), _negated=True), fields=('decision', 'text'), name='one_statement_of_a_text'),
        ),
    ]
