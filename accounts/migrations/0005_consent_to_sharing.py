"""Members say whether they are counted in what their communities share with brands."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_consent_to_rules'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('suggestions', 'Read what I write to suggest steps to me'), ('pulse', 'Count me in my communities’ weather'), ('brands', 'Count me in what my communities share with brands'), ('rules', 'Let my communities’ rules read the emotion of what I am about to post')], max_length=20),
        ),
    ]
