using System.Text.Json;
using EmailSync.ConformanceTests.Family;
using EmailSync.Contract.Answers;

namespace EmailSync.ConformanceTests.Tests.Results;

public sealed class CarrierTests
{
    private const string Owner =
        """{"AccountId":17,"AssociateName":"tje0","AssociateId":5,"TableRight":{"Mask":"FULL","Reason":""},"FieldProperties":null}""";

    [Theory]
    [InlineData("null", true)]
    [InlineData("0", true)]
    [InlineData("0.0", true)]
    [InlineData("\"\"", true)]
    [InlineData("false", true)]
    [InlineData("[]", true)]
    [InlineData("{}", true)]
    [InlineData("\"0001-01-01T00:00:00Z\"", true)]
    [InlineData("""{"Mask":null,"Length":0,"Inner":{"Reason":""}}""", true)]
    [InlineData("1", false)]
    [InlineData("true", false)]
    [InlineData("\"a\"", false)]
    [InlineData("[0]", false)]
    [InlineData("""{"Mask":null,"Inner":{"Reason":"x"}}""", false)]
    public void What_is_nulled_out_is_null_or_what_a_value_begins_as(string value, bool nulled) =>
    Assert.Equal(nulled, Parse(value).IsNulled());

    [Fact]
    public void What_is_not_there_is_nulled_out() => Assert.True(Parse("{}").Member("Name").IsNulled());

    [Fact]
    public void Plain_values_that_reveal_something_are_found() =>
        Assert.Equal(["Id", "Name"],
            Parse("""{"Id":1,"Name":"a","Zero":0,"Empty":"","Inner":{"A":1},"List":[1],"LastFetch":"2026-01-01T00:00:00Z"}""").Plain());

    [Fact]
    public void A_right_carrier_has_no_fault() => Assert.Empty(Faults(Owner));

    [Theory]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"AccountId":17,"AssociateName":"tje0","TableRight":null,"FieldProperties":null}""", "AssociateId is missing")]
    [InlineData("""{"accountId":17,"AccountId":17,"AssociateName":"tje0","AssociateId":5,"TableRight":null,"FieldProperties":null}""",
        "accountId is spelt AccountId")]
    [InlineData("""{"AccountId":"17","AssociateName":"tje0","AssociateId":5,"TableRight":null,"FieldProperties":null}""", "/AccountId")]
    [InlineData("""{"AccountId":17,"AssociateName":"tje0","AssociateId":5,"TableRight":{"mask":"FULL"},"FieldProperties":null}""",
        "mask is spelt Mask")]
    public void What_is_wrong_is_named(string carrier, string fault) =>
    Assert.Contains(Faults(carrier), text => text.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void What_is_optional_may_be_missing() =>
        Assert.Empty(
            CarrierShape.Faults(Parse("""{"AccountId":17,"AssociateName":null,"TableRight":null,"FieldProperties":null}"""), Schema,
                "AssociateId"));

    private static IReadOnlyList<string> Faults(string carrier) => CarrierShape.Faults(Parse(carrier), Schema);

    private static EmailSync.Contract.Schemas.Schema Schema => FamilyContract.Result(FamilyContract.GetReadySyncEmailAccounts).Items!;

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
