using EmailSync.Dashboard.Tests.Browsing;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Dashboard.Tests.Contract;

public sealed class ContractTests(SharedBrowser browser, SharedMock shared)
{
    [Fact]
    public async Task An_operation_is_shown_with_all_that_the_contract_says_of_it()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/contract"), new PageOptions { Width = 360 });
        await Expect(page.ByRole(AriaRole.Heading, "Synchronise one mail account")).ToBeVisibleAsync();
        await Expect(page.Locator("article")).ToContainTextAsync("SoTicket together with SoAppToken");
        await Expect(page.ByRole(AriaRole.Region, "Parameters and header fields")).ToContainTextAsync("X-XSRF-TOKEN");
        var body = page.ByRole(AriaRole.Region, "Body");
        await Expect(body.Locator("pre").First).ToContainTextAsync("\"SyncUserAccount\"");
        await Expect(body.Locator(".tree").First).ToContainTextAsync("AssociateName");
        await body.GetByText("application/x-www-form-urlencoded").ClickAsync();
        await Expect(body.GetByText("SyncUserAccount.AccountId=17")).ToBeVisibleAsync();
        await page.ByRole(AriaRole.Region, "Answers").GetByText("204").First.ClickAsync();
        await Expect(page.ByText("Departs from the vendor's page: D-1")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.ShouldNotJumpAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        await page.KeepPictureAsync("contract-narrow");
    }

    [Fact]
    public async Task Every_operation_of_the_contract_has_its_place()
    {
        var sandbox = shared.OnSite();
        var paths = (await sandbox.GetJsonAsync("/openapi.json")).At("paths").EnumerateObject().ToList();
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/contract"));
        await Expect(page.Locator(".split nav a")).ToHaveCountAsync(paths.Count);
        foreach (var path in paths)
        {
            var operation = path.Value.EnumerateObject().First().Value;
            await page.ShowAsync($"#/contract/{operation.TextAt("operationId")}");
            await Expect(page.ByRole(AriaRole.Heading, operation.TextAt("summary")!)).ToBeVisibleAsync();
            foreach (var answer in operation.At("responses").EnumerateObject())
                await Expect(page.ByRole(AriaRole.Region, "Answers").GetByText(answer.Name, new() { Exact = true })).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_said_to_be_none()
    {
        await using var page = await browser.OpenAsync(shared.OnSite().Url("/__mock/#/contract/v1Nothing"));
        await Expect(page.ByText("The contract has no operation v1Nothing.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Operations_of_files_are_shown_by_agent_and_by_their_id()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Contracts = [.. ((string[])["parcel.json", "depot.yaml"])
                .Select(file => RepositoryFile.Path($"tests/Contracts.Tests/Files/{file}"))],
        });
        var sandbox = mock.Sandbox("files");
        await using var page = await browser.OpenAsync(sandbox.Url("/__mock/#/contract/v1ParcelAgent_SaveParcel"));
        await Expect(page.ByRole(AriaRole.Heading, "Saves a parcel.")).ToBeVisibleAsync();
        await Expect(page.Locator(".split nav a")).ToHaveCountAsync(5);
        await Expect(page.ByRole(AriaRole.Region, "Body").Locator(".tree").First).ToContainTextAsync("Fragile");

        await page.ByRole(AriaRole.Navigation, "Agents").GetByText("Depot").ClickAsync();
        await Expect(page.ByRole(AriaRole.Heading, "Gets a depot.")).ToBeVisibleAsync();
        await Expect(page.ByRole(AriaRole.Region, "Parameters and header fields")).ToContainTextAsync("depotId");
        await page.ByRole(AriaRole.Navigation, "Agents").GetByText("(built in)").ClickAsync();
        await Expect(page.ByRole(AriaRole.Heading, "Synchronise one mail account")).ToBeVisibleAsync();
    }
}
