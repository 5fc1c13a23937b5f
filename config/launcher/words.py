"""What the launcher says, in French or in English after the reader's locale."""

import os
import sys
from collections.abc import Mapping


class Trouble(Exception):
    """Something that the reader can mend: one sentence that says what to do."""


def language(environ: Mapping[str, str]) -> str:
    """`fr` when the locale is French, `en` otherwise, in the order that POSIX gives."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "fr" if environ[name].lower().startswith("fr") else "en"
    return "en"


def text(key: str, **values: object) -> str:
    """The sentence named `key` in the reader's language."""
    english, french = SENTENCES[key]
    return (french if language(os.environ) == "fr" else english).format(**values)


def trouble(key: str, **values: object) -> Trouble:
    return Trouble(text(key, **values))


def say(key: str, **values: object) -> None:
    show(text(key, **values))


def show(line: str) -> None:
    print(line, flush=True)


def complain(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# key: (English, French). French has U+202F before ; ! ? and inside quotes, U+00A0 before a colon.
SENTENCES = {
    "help": (
        """Cordée. Everything runs with Python 3.11 or later and pip.

  python3 run.py                 start (--port N, --no-demo); Ctrl-C stops everything
  python3 run.py test [ARGS]     run the tests on throwaway servers; ARGS go to pytest
  python3 run.py check           lint, types, imports, templates, translations, migrations
  python3 run.py bench [NAMES]   measure beside a bare floor: all, or those named
  python3 run.py bare            try it all on bare Debian and Ubuntu (--suite bookworm|trixie|noble|resolute, --only WORDS)
  python3 run.py backup [FILE]   save database, uploads and key in one file, even while it runs
  python3 run.py restore FILE    put a backup back (--force replaces what is there)
  python3 run.py manage …        any Django command, with the servers up
  python3 run.py reset           delete all data of this copy, after asking (--yes does not ask)
  python3 run.py doctor          what this machine has and lacks

DATABASE_URL and REDIS_URL point to servers of your own.""",
        """Cordée. Tout marche avec Python 3.11 ou plus récent et pip.

  python3 run.py                 démarrer (--port N, --no-demo) ; Ctrl-C arrête tout
  python3 run.py test [ARGS]     lancer les tests sur des serveurs jetables ; ARGS vont à pytest
  python3 run.py check           style, types, imports, gabarits, traductions, migrations
  python3 run.py bench [NOMS]    mesurer à côté d’un socle nu : tout, ou ce qui est nommé
  python3 run.py bare            tout essayer sur Debian et Ubuntu nues (--suite bookworm|trixie|noble|resolute, --only MOTS)
  python3 run.py backup [FICHIER]  sauver base, fichiers et clé en un seul fichier, même en marche
  python3 run.py restore FICHIER remettre une sauvegarde (--force remplace ce qui est là)
  python3 run.py manage …        toute commande Django, serveurs démarrés
  python3 run.py reset           effacer les données de cette copie, après question (--yes : sans)
  python3 run.py doctor          ce que cette machine a et ce qui lui manque

DATABASE_URL et REDIS_URL désignent vos propres serveurs.""",
    ),
    "unknown_command": (
        "“{command}” is not a command: python3 run.py help lists them.",
        "« {command} » n’est pas une commande : python3 run.py help les donne.",
    ),
    "bad_port": (
        "--port wants a number between 1 and 65535.",
        "--port attend un nombre entre 1 et 65535.",
    ),
    "unexpected_argument": (
        "“{argument}” is not expected here: python3 run.py help says what is.",
        "« {argument} » n’est pas attendu ici : python3 run.py help dit ce qui l’est.",
    ),
    "no_pip": (
        "pip is missing: install it (Debian, Ubuntu: apt install python3-pip), then start again.",
        "pip manque : installez-le (Debian, Ubuntu : apt install python3-pip), puis relancez.",
    ),
    "old_pip": (
        "pip {version} is too old to fill the environment: 22.3 or later is needed (python3 -m pip install -U pip).",
        "pip {version} est trop ancien pour remplir l’environnement : il faut 22.3 ou plus récent "
        "(python3 -m pip install -U pip).",
    ),
    "no_venv": (
        "The folder .venv could not be made; details in {log}. On Debian and Ubuntu, apt install python3 is enough.",
        "Le dossier .venv n’a pas pu être créé ; détails dans {log}. Sur Debian et Ubuntu, apt install python3 suffit.",
    ),
    "not_writable": (
        "{path} cannot be written: give your account the right to write there, or copy the project elsewhere.",
        "{path} n’est pas accessible en écriture : donnez-en le droit à votre compte, ou copiez le projet ailleurs.",
    ),
    "disk_full": (
        "The disk of {path} is full: free some {need} MB, then start again. What is saved stays saved.",
        "Le disque de {path} est plein : libérez environ {need} Mo, puis relancez. Ce qui est enregistré le reste.",
    ),
    "no_network": (
        "The packages could not be fetched, the network does not answer: check the connection or the proxy, "
        "then start again (details in {log}).",
        "Les paquets n’ont pas pu être téléchargés, le réseau ne répond pas : vérifiez la connexion ou le proxy, "
        "puis relancez (détails dans {log}).",
    ),
    "bad_hash": (
        "A package fetched is not the one expected (its fingerprint differs): start again; if it happens again, "
        "something changes files on the way (details in {log}).",
        "Un paquet reçu n’est pas celui attendu (son empreinte diffère) : relancez ; si cela se répète, "
        "quelque chose modifie les fichiers en chemin (détails dans {log}).",
    ),
    "no_wheel": (
        "A package has no ready-made build for this machine ({machine}); details in {log}.",
        "Un paquet n’existe pas tout prêt pour cette machine ({machine}) ; détails dans {log}.",
    ),
    "install_failed": (
        "The packages could not be installed: read the end of {log}, then start again.",
        "Les paquets n’ont pas pu être installés : lisez la fin de {log}, puis relancez.",
    ),
    "waiting_setup": (
        "Another command is installing packages here: waiting for it.",
        "Une autre commande installe des paquets ici : attente de sa fin.",
    ),
    "step_venv": ("Python environment", "Environnement Python"),
    "step_uv": ("Installer (uv)", "Installateur (uv)"),
    "step_packages": ("{count} packages", "{count} paquets"),
    "step_packages_pip": (
        "{count} packages with pip (a minute or so)",
        "{count} paquets avec pip (une minute environ)",
    ),
    "step_initdb": ("New PostgreSQL database", "Nouvelle base PostgreSQL"),
    "step_servers": ("PostgreSQL and Valkey", "PostgreSQL et Valkey"),
    "step_messages": ("Translations", "Traductions"),
    "step_migrate": ("Tables", "Tables"),
    "step_catalogue": ("Catalogue of small steps", "Catalogue des petits pas"),
    "step_demo": ("Demonstration", "Démonstration"),
    "step_web": ("Web and sockets", "Web et sockets"),
    "step_failed": (
        "“{step}” did not succeed: the reason is at the end of {log}.",
        "« {step} » n’a pas abouti : la raison est à la fin de {log}.",
    ),
    "running": (
        "Cordée already runs here: {address} (Ctrl-C where it was started stops it).",
        "Cordée tourne déjà ici : {address} (Ctrl-C là où elle a été lancée l’arrête).",
    ),
    "busy": (
        "Another command of this copy is at work: wait for its end, then start again.",
        "Une autre commande de cette copie est au travail : attendez sa fin, puis relancez.",
    ),
    "stop_first": (
        "Cordée runs here: stop it first (Ctrl-C where it was started).",
        "Cordée tourne ici : arrêtez-la d’abord (Ctrl-C là où elle a été lancée).",
    ),
    "port_taken": (
        "Port {port} is taken by another program: choose another with --port, or leave --port out.",
        "Le port {port} est pris par un autre programme : choisissez-en un autre avec --port, ou retirez --port.",
    ),
    "no_free_port": (
        "No port is free between {first} and {last}: stop a program, or choose one with --port.",
        "Aucun port n’est libre entre {first} et {last} : arrêtez un programme, ou choisissez-en un avec --port.",
    ),
    "no_postgres": (
        "No PostgreSQL for this machine: install PostgreSQL 15 or later (apt install postgresql), "
        "or set DATABASE_URL to a server of yours.",
        "Pas de PostgreSQL pour cette machine : installez PostgreSQL 15 ou plus récent (apt install postgresql), "
        "ou donnez DATABASE_URL vers un serveur à vous.",
    ),
    "other_postgres": (
        "The data in {path} was made by PostgreSQL {major}, which is not here any more: "
        "install that version, or restore a backup after python3 run.py reset.",
        "Les données de {path} ont été faites par PostgreSQL {major}, qui n’est plus là : "
        "installez cette version, ou remettez une sauvegarde après python3 run.py reset.",
    ),
    "no_valkey": (
        "No Valkey or Redis for this machine: install one (apt install valkey-server or redis-server), "
        "or set REDIS_URL to a server of yours.",
        "Ni Valkey ni Redis pour cette machine : installez l’un d’eux (apt install valkey-server ou redis-server), "
        "ou donnez REDIS_URL vers un serveur à vous.",
    ),
    "server_failed": (
        "{name} does not start: the reason is at the end of {log}.",
        "{name} ne démarre pas : la raison est à la fin de {log}.",
    ),
    "set_aside": (
        "The files of {name} cannot be read here: it begins without them. Nothing that people wrote was in them; "
        "they stay in {path}.",
        "Les fichiers de {name} ne se lisent pas ici : on repart sans eux. Rien de ce qui a été écrit ne s’y trouvait ; "
        "ils restent dans {path}.",
    ),
    "no_setuid": (
        "PostgreSQL refuses to run as root, and root may not become another user here: "
        "start as an ordinary user, or set DATABASE_URL and REDIS_URL.",
        "PostgreSQL refuse de tourner en root, et root ne peut pas changer d’utilisateur ici : "
        "lancez avec un compte ordinaire, ou donnez DATABASE_URL et REDIS_URL.",
    ),
    "short_path": (
        "No temporary folder with a short enough path for sockets: set TMPDIR to a short one.",
        "Aucun dossier temporaire au chemin assez court pour les sockets : donnez-en un court par TMPDIR.",
    ),
    "restarted": (
        "{name} stopped (code {code}): started again.",
        "{name} s’est arrêté (code {code}) : relancé.",
    ),
    "gave_up": (
        "{name} keeps stopping: everything is stopped. Its last words ({log}):\n{tail}",
        "{name} s’arrête sans cesse : tout est arrêté. Ses derniers mots ({log}) :\n{tail}",
    ),
    "not_ready": (
        "The pages do not answer after {seconds} s: see {log}.",
        "Les pages ne répondent pas après {seconds} s : voyez {log}.",
    ),
    "ready": (
        "\n  Cordée is ready:  {address}\n\n"
        "  Demonstration (password {password}):\n"
        "    nadia@exemple.fr        animates a community\n"
        "    leo@exemple.fr          is a member\n"
        "    solene@exemple.fr       acts for a brand\n"
        "    operatrice@exemple.fr   runs the site\n\n"
        "  Outgoing mail is readable at {address}/courrier/   Logs: {logs}\n"
        "  Ctrl-C stops everything; what was written is there next time.\n",
        "\n  Cordée est prête :  {address}\n\n"
        "  Démonstration (mot de passe {password}) :\n"
        "    nadia@exemple.fr        anime une communauté\n"
        "    leo@exemple.fr          est membre\n"
        "    solene@exemple.fr       agit pour une marque\n"
        "    operatrice@exemple.fr   tient le site\n\n"
        "  Le courrier envoyé se lit à {address}/courrier/   Journaux : {logs}\n"
        "  Ctrl-C arrête tout ; ce qui a été écrit sera là la prochaine fois.\n",
    ),
    "stopping": ("Stopping…", "Arrêt…"),
    "stopped": ("Stopped. See you soon.", "Arrêté. À bientôt."),
    "bare_needs": (
        "run.py bare makes bare Debian and Ubuntu machines: it needs Linux, root, git and debootstrap (apt install debootstrap).",
        "run.py bare fabrique des Debian et Ubuntu nues : il lui faut Linux, root, git et debootstrap (apt install debootstrap).",
    ),
    "no_chromium": (
        "Chromium is not installed: the browser tests will be skipped (Debian: apt install chromium).",
        "Chromium n’est pas installé : les tests de navigateur seront passés (Debian : apt install chromium).",
    ),
    "check_ok": ("All {count} checks pass ({seconds} s).", "Les {count} vérifications passent ({seconds} s)."),
    "check_bad": ("{count} failed: {names}.", "{count} en échec : {names}."),
    "backup_done": ("Saved in {file} ({size} MB).", "Sauvegardé dans {file} ({size} Mo)."),
    "backup_exists": ("{file} exists already: choose another name.", "{file} existe déjà : choisissez un autre nom."),
    "backup_empty": (
        "There is nothing to save yet: start Cordée once.",
        "Il n’y a encore rien à sauver : démarrez Cordée une fois.",
    ),
    "restore_which": (
        "Which backup? python3 run.py restore FILE",
        "Quelle sauvegarde ? python3 run.py restore FICHIER",
    ),
    "restore_bad": (
        "{file} is not a backup of Cordée, or is damaged.",
        "{file} n’est pas une sauvegarde de Cordée, ou est abîmé.",
    ),
    "restore_not_empty": (
        "The database holds data: add --force to replace it by the backup (python3 run.py backup saves it before).",
        "La base contient des données : ajoutez --force pour les remplacer par la sauvegarde "
        "(python3 run.py backup les sauve avant).",
    ),
    "restore_done": (
        "Restored from {file}. python3 run.py starts it.",
        "Restauré depuis {file}. python3 run.py démarre.",
    ),
    "step_dump": ("Saving the database", "Sauvegarde de la base"),
    "step_unpack": ("Reading the backup", "Lecture de la sauvegarde"),
    "step_restore": ("Restoring the database", "Restauration de la base"),
    "step_after_restore": ("Settling what was in flight", "Reprise de ce qui était en cours"),
    "reset_ask": (
        "Delete all data of this copy ({places})? Write yes to confirm: ",
        "Effacer toutes les données de cette copie ({places}) ? Écrivez oui pour confirmer : ",
    ),
    "reset_kept": ("Nothing was deleted.", "Rien n’a été effacé."),
    "reset_done": (
        "Data deleted. The next start is a first one.",
        "Données effacées. Le prochain départ sera le premier.",
    ),
}
