using System.Diagnostics.CodeAnalysis;
using EmailSync.ConformanceTests.Accept;
using EmailSync.ConformanceTests.Application;
using EmailSync.ConformanceTests.Authentication;
using EmailSync.ConformanceTests.Bodies;
using EmailSync.ConformanceTests.Concurrency;
using EmailSync.ConformanceTests.ContentTypes;
using EmailSync.ConformanceTests.Errors;
using EmailSync.ConformanceTests.Family;
using EmailSync.ConformanceTests.Headers;
using EmailSync.ConformanceTests.MailAccounts;
using EmailSync.ConformanceTests.Methods;
using EmailSync.ConformanceTests.NoContent;
using EmailSync.ConformanceTests.OpenId;
using EmailSync.ConformanceTests.Principals;
using EmailSync.ConformanceTests.ReadyAccounts;
using EmailSync.ConformanceTests.Results;
using EmailSync.ConformanceTests.Robustness;
using EmailSync.ConformanceTests.Selection;
using EmailSync.ConformanceTests.SyncAccounts;
using EmailSync.ConformanceTests.SystemUsers;
using EmailSync.ConformanceTests.Tenants;
using EmailSync.ConformanceTests.Xsrf;

namespace EmailSync.ConformanceTests;

/// <summary>The classes of checks, by name, so that a native program keeps them. The build fails if one is missing.</summary>
public static class CheckClasses
{
    public static IReadOnlyList<CheckClass> All { get; } =
    [
        Of(suite => new AcceptTests(suite)),
        Of(suite => new AnswerTypeTests(suite)),
        Of(suite => new ApplicationAloneTests(suite)),
        Of(suite => new ApplicationTokenTests(suite)),
        Of(suite => new AccessTests(suite)),
        Of(suite => new AnonymousTests(suite)),
        Of(suite => new AuthorizationFieldTests(suite)),
        Of(suite => new BasicFormTests(suite)),
        Of(suite => new BasicTests(suite)),
        Of(suite => new BearerTests(suite)),
        Of(suite => new ChallengeTests(suite)),
        Of(suite => new ConnectionTests(suite)),
        Of(suite => new EnumerationTests(suite)),
        Of(suite => new SchemeTests(suite)),
        Of(suite => new SecrecyTests(suite)),
        Of(suite => new SoTicketTests(suite)),
        Of(suite => new AccountTests(suite)),
        Of(suite => new BrokenBodyTests(suite)),
        Of(suite => new ExtremeTests(suite)),
        Of(suite => new Bodies.FramingTests(suite)),
        Of(suite => new JsonSyntaxTests(suite)),
        Of(suite => new Bodies.LimitTests(suite)),
        Of(suite => new PatchTests(suite)),
        Of(suite => new TypeTests(suite)),
        Of(suite => new XmlTests(suite)),
        Of(suite => new SameTimeTests(suite)),
        Of(suite => new SeparationTests(suite)),
        Of(suite => new CharsetTests(suite)),
        Of(suite => new CodingTests(suite)),
        Of(suite => new MediaTypeTests(suite)),
        Of(suite => new SpellingTests(suite)),
        Of(suite => new UnlistedTypeTests(suite)),
        Of(suite => new BusyTests(suite)),
        Of(suite => new ErrorContentTests(suite)),
        Of(suite => new ErrorFormTests(suite)),
        Of(suite => new FamilyAccessTests(suite)),
        Of(suite => new FieldTests(suite)),
        Of(suite => new Headers.FramingTests(suite)),
        Of(suite => new Headers.LimitTests(suite)),
        Of(suite => new LineFormTests(suite)),
        Of(suite => new AccountOperationTests(suite)),
        Of(suite => new ChangedFolderTests(suite)),
        Of(suite => new CredentialTests(suite)),
        Of(suite => new FolderTests(suite)),
        Of(suite => new LoginTests(suite)),
        Of(suite => new MailAccessTests(suite)),
        Of(suite => new MailAccountTests(suite)),
        Of(suite => new NewMailTests(suite)),
        Of(suite => new SavedAccountTests(suite)),
        Of(suite => new ServerMailTests(suite)),
        Of(suite => new OtherMethodTests(suite)),
        Of(suite => new SafeMethodTests(suite)),
        Of(suite => new ContentTests(suite)),
        Of(suite => new HeadTests(suite)),
        Of(suite => new Http2Tests(suite)),
        Of(suite => new StatusTests(suite)),
        Of(suite => new AccessTokenTests(suite)),
        Of(suite => new DiscoveryTests(suite)),
        Of(suite => new IdTokenTests(suite)),
        Of(suite => new RedirectTests(suite)),
        Of(suite => new TokenRefusalTests(suite)),
        Of(suite => new TokenTests(suite)),
        Of(suite => new PrincipalTests(suite)),
        Of(suite => new ReadyListTests(suite)),
        Of(suite => new ContentTypeTests(suite)),
        Of(suite => new LocaleTests(suite)),
        Of(suite => new SelectedContentTests(suite)),
        Of(suite => new EveryRequestTests(suite)),
        Of(suite => new InStepTests(suite)),
        Of(suite => new HostileSelectTests(suite)),
        Of(suite => new SelectLimitTests(suite)),
        Of(suite => new SelectTests(suite)),
        Of(suite => new TypedParameterTests(suite)),
        Of(suite => new ListAnswerTests(suite)),
        Of(suite => new ListTests(suite)),
        Of(suite => new ListTypeTests(suite)),
        Of(suite => new SystemUserRefusalTests(suite)),
        Of(suite => new SystemUserTests(suite)),
        Of(suite => new StoppedTenantTests(suite)),
        Of(suite => new TenantStatusTests(suite)),
        Of(suite => new ForgeryTests(suite)),
        Of(suite => new SessionTests(suite)),
        Of(suite => new ValueTests(suite)),
    ];

    private static CheckClass Of<[DynamicallyAccessedMembers(CheckClass.Members)] T>(Func<Suite, T> create)
        where T : RequirementTests => new(typeof(T), create);
}
