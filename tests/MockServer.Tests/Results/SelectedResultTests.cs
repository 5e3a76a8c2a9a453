using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results;

public sealed class SelectedResultTests(SharedMock shared)
{
    private const string Nothing =
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":null,"FieldProperties":null}""";

    [Theory]
    [InlineData("AssociateName", """{"AccountId":0,"AssociateName":"tje0","AssociateId":0,"TableRight":null,"FieldProperties":null}""")]
    [InlineData("associatename,ACCOUNTID",
        """{"AccountId":17,"AssociateName":"tje0","AssociateId":0,"TableRight":null,"FieldProperties":null}""")]
    [InlineData("%20associateName%20,%09AccountId",
        """{"AccountId":17,"AssociateName":"tje0","AssociateId":0,"TableRight":null,"FieldProperties":null}""")]
    [InlineData("TableRight",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":""},"FieldProperties":null}""")]
    [InlineData("tableright/mask",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":null},"FieldProperties":null}""")]
    [InlineData("TableRight/Mask,TableRight",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":""},"FieldProperties":null}""")]
    [InlineData("TableRight,TableRight/Mask",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":""},"FieldProperties":null}""")]
    [InlineData("TableRight/Mask,TableRight/Reason",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":""},"FieldProperties":null}""")]
    [InlineData("/TableRight//Mask/",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":null},"FieldProperties":null}""")]
    [InlineData("TableRight/Nothing",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":{"Mask":null,"Reason":null},"FieldProperties":null}""")]
    [InlineData("Mask", Nothing)]
    [InlineData("nothing,of,it", Nothing)]
    [InlineData("/", Nothing)]
    [InlineData("FieldProperties/accountid/FieldRight",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":null,"FieldProperties":{"AccountId":{"FieldRight":{"Mask":"Update","Reason":""},"FieldType":null,"FieldLength":0},"AssociateName":null,"AssociateId":null}}""")]
    [InlineData("FieldProperties/AssociateName/FieldType",
        """{"AccountId":0,"AssociateName":null,"AssociateId":0,"TableRight":null,"FieldProperties":{"AccountId":null,"AssociateName":{"FieldRight":null,"FieldType":"System.String","FieldLength":0},"AssociateId":null}}""")]
    public async Task What_is_not_named_is_nulled_out_in_each_account_and_numbers_are_zero(string select, string expected)
    {
        var accounts = (await shared.OnSite().ReadJsonAsync($"{ResultCalls.Ready}?$select={select}")).EnumerateArray().ToList();

        Assert.Equal(5, accounts.Count);
        Assert.Equal(expected, accounts[0].GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?$select=")]
    [InlineData("?$select=,%20,")]
    [InlineData("?select=AccountId")]
    public async Task Without_names_all_is_answered(string query) =>
        Assert.Equal(
            """{"AccountId":17,"AssociateName":"tje0","AssociateId":5,"TableRight":{"Mask":"Select, Update, Insert, Delete","Reason":""},"FieldProperties":{"AccountId":{"FieldRight":{"Mask":"Update","Reason":""},"FieldType":"System.Int32","FieldLength":4},"AssociateName":{"FieldRight":{"Mask":"Update","Reason":""},"FieldType":"System.String","FieldLength":254},"AssociateId":{"FieldRight":{"Mask":"Update","Reason":""},"FieldType":"System.Int32","FieldLength":4}}}""",
            (await shared.OnSite().ReadJsonAsync(ResultCalls.Ready + query))[0].GetRawText());

    [Fact]
    public async Task Names_of_several_are_taken_together()
    {
        var sandbox = shared.OnSite();
        var account = await sandbox.ReadJsonAsync($"{ResultCalls.OneAccount}&$select=IncomingCredentials/Port&%24SELECT=emailaccountid");

        Assert.Equal((17, 993), (account.NumberAt("EMailAccountId"), account.NumberAt("IncomingCredentials", "Port")));
        Assert.Equal((null, "0001-01-01T00:00:00"), (account.TextAt("IncomingCredentials", "Server"), account.TextAt("LastFetch")));
        Assert.Equal(["C-SEL-03"], await sandbox.RulesAsync());
    }

    [Fact]
    public async Task Names_that_no_property_has_are_tolerated_with_a_finding_that_says_what_was_meant()
    {
        var sandbox = shared.OnSite();
        await sandbox.ReadJsonAsync($"{ResultCalls.OneAccount}&$select=EMailAdress,IncomingCredentials/Sever");

        var finding = Assert.Single(Assert.Single(await sandbox.JournalAsync()).At("findings").EnumerateArray());
        Assert.Equal("C-SEL-02", finding.TextAt("id"));
        Assert.Contains("did you mean EMailAddress?", finding.TextAt("message"), StringComparison.Ordinal);
        Assert.Contains("did you mean IncomingCredentials/Server?", finding.TextAt("message"), StringComparison.Ordinal);
    }
}
