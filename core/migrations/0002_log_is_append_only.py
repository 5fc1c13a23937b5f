"""The database itself refuses to change or delete a line of the public log."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION core_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the public log is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE ON core_logentry
    FOR EACH ROW EXECUTE FUNCTION core_log_is_append_only();
"""
BACKWARD = """
DROP TRIGGER log_is_append_only ON core_logentry;
DROP FUNCTION core_log_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
