using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Bodies;

public sealed class MediaTypeTests(SharedMock shared)
{
    private const string Json = TestSandbox.Account;
    private const string Xml =
        "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId><AssociateName>tje0</AssociateName>"
            + "<AssociateId>5</AssociateId></SyncUserAccount></SyncEmailAccountRequest>";

    [Theory]
    [InlineData(MediaTypes.Json, Json)]
    [InlineData(MediaTypes.TextJson, Json)]
    [InlineData(MediaTypes.Xml, Xml)]
    [InlineData(MediaTypes.TextXml, Xml)]
    [InlineData(MediaTypes.Form, "SyncUserAccount.AccountId=17&SyncUserAccount.AssociateName=tje0&SyncUserAccount[AssociateId]=5")]
    [InlineData(MediaTypes.JsonPatch,
        """[{"op":"add","path":"/SyncUserAccount","value":{"AccountId":17,"AssociateName":"tje0","AssociateId":5}}]""")]
    [InlineData(MediaTypes.MergePatch, Json)]
    public async Task An_account_is_read_with_all_its_values_from_every_media_type(string mediaType, string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsAsync(sandbox.Call(body: body, contentType: mediaType), Account.Sample);
    }

    [Theory]
    [InlineData(MediaTypes.Json, "{}")]
    [InlineData(MediaTypes.Json, "null")]
    [InlineData(MediaTypes.Json, """{"SyncUserAccount":null}""")]
    [InlineData(MediaTypes.Json, """{"SyncUserAccount":{}}""")]
    [InlineData(MediaTypes.TextJson, "{}")]
    [InlineData(MediaTypes.TextJson, "null")]
    [InlineData(MediaTypes.TextJson, """{"SyncUserAccount":null}""")]
    [InlineData(MediaTypes.Xml, "<SyncEmailAccountRequest/>")]
    [InlineData(MediaTypes.Xml, "<SyncEmailAccountRequest></SyncEmailAccountRequest>")]
    [InlineData(MediaTypes.Xml, """<SyncEmailAccountRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>""")]
    [InlineData(MediaTypes.Xml, "<SyncEmailAccountRequest><SyncUserAccount/></SyncEmailAccountRequest>")]
    [InlineData(MediaTypes.TextXml,
        """<SyncEmailAccountRequest xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><SyncUserAccount i:nil="true"/></SyncEmailAccountRequest>""")]
    [InlineData(MediaTypes.Form, "SyncUserAccount=")]
    [InlineData(MediaTypes.Form, "SyncUserAccount")]
    [InlineData(MediaTypes.Form, "Other=1")]
    [InlineData(MediaTypes.Form, "&&")]
    [InlineData(MediaTypes.JsonPatch, "[]")]
    [InlineData(MediaTypes.JsonPatch, """[{"op":"add","path":"/SyncUserAccount","value":null}]""")]
    [InlineData(MediaTypes.JsonPatch, """[{"op":"replace","path":"","value":null}]""")]
    [InlineData(MediaTypes.MergePatch, "{}")]
    [InlineData(MediaTypes.MergePatch, "null")]
    [InlineData(MediaTypes.MergePatch, """{"SyncUserAccount":null}""")]
    public async Task No_account_is_answered_204_and_synchronises_nothing(string mediaType, string body)
    {
        var sandbox = shared.OnSite();
        await sandbox.SyncsNothingAsync(sandbox.Call(body: body, contentType: mediaType));
    }

    [Theory]
    [InlineData(MediaTypes.Json)]
    [InlineData(MediaTypes.TextJson)]
    [InlineData(MediaTypes.Xml)]
    [InlineData(MediaTypes.TextXml)]
    [InlineData(MediaTypes.Form)]
    [InlineData(MediaTypes.JsonPatch)]
    [InlineData(MediaTypes.MergePatch)]
    public async Task An_empty_body_is_refused_as_missing(string mediaType)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: "", contentType: mediaType), "BODY-07", "body", "found no content");
    }

    [Theory]
    [InlineData(MediaTypes.Json, "expected a JSON value, found nothing")]
    [InlineData(MediaTypes.TextJson, "expected a JSON value, found nothing")]
    [InlineData(MediaTypes.Xml, "expected an XML document, found nothing")]
    [InlineData(MediaTypes.TextXml, "expected an XML document, found nothing")]
    [InlineData(MediaTypes.JsonPatch, "expected a JSON value, found nothing")]
    [InlineData(MediaTypes.MergePatch, "expected a JSON value, found nothing")]
    public async Task A_body_of_blanks_is_refused_as_missing(string mediaType, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: " \r\n\t", contentType: mediaType), "BODY-07", "body", says);
    }

    [Theory]
    [InlineData(MediaTypes.Json, "<SyncEmailAccountRequest/>", "line 1, column 1", "what looks like XML")]
    [InlineData(MediaTypes.JsonPatch, "\n <SyncEmailAccountRequest/>", "line 2, column 2", "what looks like XML")]
    [InlineData(MediaTypes.MergePatch, "<SyncEmailAccountRequest/>", "line 1, column 1", "what looks like XML")]
    [InlineData(MediaTypes.Xml, Json, "line 1, column 1", "what looks like JSON")]
    [InlineData(MediaTypes.TextXml, "\n[]", "line 2, column 1", "what looks like JSON")]
    [InlineData(MediaTypes.Form, Json, "body", "what looks like JSON")]
    [InlineData(MediaTypes.Form, Xml, "body", "what looks like XML")]
    public async Task A_body_that_contradicts_its_media_type_is_refused_as_what_it_looks_like(string mediaType, string body,
        string location, string says)
    {
        var sandbox = shared.OnSite();
        await sandbox.RefusesAsync(sandbox.Call(body: body, contentType: mediaType), "CT-18", location, says);
    }
}
