"""What a panel is asked can be taken out of sight, even once it is over; nothing else of it changes then."""

from django.db import migrations, models

FORWARD = """
DROP TRIGGER inquiry_is_over ON listening_inquiry;
CREATE TRIGGER inquiry_is_over BEFORE UPDATE ON listening_inquiry FOR EACH ROW
    WHEN (OLD.ended_at IS NOT NULL AND to_jsonb(OLD) - 'withheld_at' IS DISTINCT FROM to_jsonb(NEW) - 'withheld_at')
    EXECUTE FUNCTION listening_inquiry_is_over();
CREATE TRIGGER inquiry_stays BEFORE DELETE ON listening_inquiry FOR EACH ROW
    WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION listening_inquiry_is_over();
"""
BACKWARD = """
DROP TRIGGER inquiry_stays ON listening_inquiry;
DROP TRIGGER inquiry_is_over ON listening_inquiry;
CREATE TRIGGER inquiry_is_over BEFORE UPDATE OR DELETE ON listening_inquiry
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION listening_inquiry_is_over();
"""


class Migration(migrations.Migration):

    dependencies = [('listening', '0003_inquiries')]

    operations = [
        migrations.AddField('inquiry', 'withheld_at', models.DateTimeField(blank=True, null=True)),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
