"""The API of results: open to everybody, as the rounds that were opened are; published once, signed."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from rounds.selectors import releases


class TalliedSerializer(serializers.Serializer):
    """One answer to a question: how many gave it, rounded; its share with its 95 % interval, in whole percent."""

    key = serializers.CharField(help_text="Of the option; “” where nothing was said.")
    count = serializers.IntegerField()
    share = serializers.IntegerField()
    low = serializers.IntegerField()
    high = serializers.IntegerField()


class TableSerializer(serializers.Serializer):
    """One attribute; ``options`` is null where figures would single somebody out."""

    key = serializers.CharField()
    options = TalliedSerializer(many=True, allow_null=True)


class AnsweringGroupSerializer(serializers.Serializer):
    """The same among the members of one community, where they are enough."""

    community = serializers.SlugField()
    composed = serializers.IntegerField()
    attributes = TableSerializer(many=True)


class WinnerSerializer(serializers.Serializer):
    """The winning product and what it costs; ``choices`` is null where the rule found none, and ``why`` says so."""

    choices = serializers.DictField(child=serializers.CharField(), allow_null=True)
    why = serializers.CharField(allow_blank=True)
    tied = serializers.BooleanField()
    order = serializers.ListField(child=serializers.CharField())
    budget = serializers.CharField(allow_null=True)
    price = serializers.CharField(required=False)
    parts = serializers.DictField(child=serializers.CharField(), required=False)
    impact = serializers.CharField(required=False, allow_null=True)
    yearly = serializers.CharField(required=False, allow_null=True)


class AcceptanceSerializer(serializers.Serializer):
    """Which share would pay each price; ``crossings`` for the four questions of Van Westendorp."""

    answers = serializers.IntegerField()
    steps = serializers.ListField(child=serializers.CharField())
    shares = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()))
    crossings = serializers.DictField(child=serializers.CharField(allow_null=True), required=False)


class WeightSerializer(serializers.Serializer):
    """What something weighs in choices between whole products (conditional logit), with its 95 % interval; decimal strings."""

    weight = serializers.CharField()
    low = serializers.CharField()
    high = serializers.CharField()


class OptionWeightSerializer(WeightSerializer):
    """An option: the weights of an attribute sum to nothing; prices are within."""

    key = serializers.CharField()


class ImportanceSerializer(serializers.Serializer):
    """How much of a choice an attribute decides, in whole percent, with its 95 % interval."""

    share = serializers.IntegerField()
    low = serializers.IntegerField()
    high = serializers.IntegerField()


class WeighedSerializer(serializers.Serializer):
    """One attribute in comparisons."""

    key = serializers.CharField()
    importance = ImportanceSerializer()
    options = OptionWeightSerializer(many=True)


class WorthsSerializer(serializers.Serializer):
    """What comparisons tell; ``why`` says what hinders it: “too_few” people, choices “too_alike”, weights that are “not_told”."""

    plan = serializers.CharField(help_text="The digest of what was shown.")
    people = serializers.IntegerField(allow_null=True)
    why = serializers.CharField(allow_blank=True)
    none = WeightSerializer(allow_null=True, help_text="What taking none of them weighs, where enough did.")
    attributes = WeighedSerializer(many=True)


class BodySerializer(serializers.Serializer):
    """What was counted. With fewer answers than the threshold, ``too_few`` and nothing after it."""

    version = serializers.IntegerField()
    round = serializers.IntegerField()
    design = serializers.CharField(help_text="The digest of what was asked.")
    rule = serializers.CharField()
    threshold = serializers.IntegerField()
    figures_from = serializers.IntegerField(help_text="With fewer products composed there are no figures.")
    rounded_to = serializers.IntegerField()
    members = serializers.IntegerField(help_text="How many were addressed.")
    communities = serializers.ListField(child=serializers.SlugField())
    too_few = serializers.BooleanField()
    answers = serializers.IntegerField(required=False)
    blank = serializers.IntegerField(required=False, allow_null=True)
    lot = serializers.CharField(required=False)
    winner = WinnerSerializer(required=False)
    attributes = TableSerializer(many=True, required=False)
    matters = TalliedSerializer(many=True, required=False, allow_null=True)
    first = TalliedSerializer(many=True, required=False, allow_null=True)
    price = AcceptanceSerializer(required=False, allow_null=True)
    groups = AnsweringGroupSerializer(many=True, required=False)
    comparisons = WorthsSerializer(required=False, help_text="Where the design asks for comparisons.")


class RoundResultSerializer(serializers.Serializer):
    """A result, its digest (SHA-256 of the canonical JSON of ``result``), our signature over it, the key that verifies it."""

    result = BodySerializer()
    digest = serializers.CharField()
    signature = serializers.CharField(help_text="Ed25519 over the digest’s hexadecimal, in hexadecimal.")
    key = serializers.CharField(allow_null=True, help_text="Of /.well-known/cordee/keys.json.")
    counted_at = serializers.DateTimeField()


class Result(APIView):
    """The result of a round, once it is counted: the same for everybody, for ever."""

    permission_classes = [AllowAny]
    resource = "rounds"

    @extend_schema(operation_id="rounds_result", responses=RoundResultSerializer)
    def get(self, request: Request, round_id: int) -> Response:
        release = releases.of_round(round_id)
        return Response(releases.document(release), headers={"ETag": f'"{release.digest}"'})
