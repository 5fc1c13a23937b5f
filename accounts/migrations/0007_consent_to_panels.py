"""Members let themselves be drawn by lot to answer brands."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_consent_to_answers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=[('suggestions', 'Read what I write to suggest steps to me'), ('pulse', 'Count me in my communities’ weather'), ('brands', 'Count me in what my communities share with brands'), ('rules', 'Let my communities’ rules read the emotion of what I am about to post'), ('answers', 'Let the brands I write to read me, and answer me'), ('panels', 'Draw me by lot to answer the questions of brands')], max_length=20),
        ),
    ]
