# One image for every process of the production shape; compose.yaml says which command each runs.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    STATIC_ROOT=/srv/cordee/static \
    CORDEE_VAR=/srv/cordee/var \
    CORDEE_VENV=/usr/local

WORKDIR /srv/cordee/app

# the same hashed lock as everywhere; a layer of its own, so that a change of code does not fetch packages again
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes --only-binary=:all: -r requirements.lock

COPY . .

# what is compiled from sources is compiled once, here; no value below is kept or secret
RUN export SECRET_KEY=only-for-the-build ALLOWED_HOSTS=localhost DATABASE_URL=postgres://nobody@localhost/none \
        REDIS_URL=redis://localhost EMAIL_URL=consolemail:// \
    && python manage.py messages --compile \
    && python manage.py collectstatic --no-input \
    && python -m compileall -q . \
    && useradd --system --no-create-home cordee \
    && install -d -o cordee /srv/cordee/var \
    && install -d -o cordee -m 700 /srv/cordee/keys

USER cordee
VOLUME /srv/cordee/var
EXPOSE 8000 8001
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket"]
