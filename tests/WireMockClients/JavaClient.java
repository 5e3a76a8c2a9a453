import static com.github.tomakehurst.wiremock.client.WireMock.*;

import com.github.tomakehurst.wiremock.admin.model.ServeEventQuery;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.VerificationException;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.ClientError;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.github.tomakehurst.wiremock.verification.NearMiss;
import java.util.List;

/** Drives a mock that was called four times: rightly, with a wrong body, with a wrong password, and on an unknown path. */
public class JavaClient {
  private static int passed;

  public static void main(String[] arguments) {
    String path = arguments[3];
    WireMock client = new WireMock(arguments[0], Integer.parseInt(arguments[1]), arguments[2]);
    configureFor(client); // for what the class has as static methods alone

    client.verifyThat(3, postRequestedFor(urlPathEqualTo(path)));
    client.verifyThat(2, postRequestedFor(urlPathTemplate("/{site}/api/v1/Agents/EMail/{operation}"))
        .withBasicAuth(new BasicCredentials("tje0", "Tje0"))
        .withHeader("Content-Type", equalToIgnoreCase("APPLICATION/JSON"))
        .withHeader("X-None", absent()));
    client.verifyThat(1, anyRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.SyncUserAccount.AccountId", equalTo("17")))
        .withRequestBody(notContaining("AssociateName")));
    client.verifyThat(2, anyRequestedFor(urlMatching(".*/SyncEmailAccount"))
        .withRequestBody(equalToJson("{\"SyncUserAccount\":{\"AssociateId\":5}}", true, true).or(equalToXml("<none/>"))
            .and(not(matchingXPath("//none")))));
    check("counts", true);

    try {
      client.verifyThat(deleteRequestedFor(urlPathEqualTo(path)));
      check("a count that is missed throws", false);
    } catch (VerificationException missed) {
      check("a count that is missed throws, and names the nearest", missed.getMessage().contains(path));
    }

    LoggedRequest found = client.find(postRequestedFor(urlPathEqualTo(path)).withRequestBody(containing("\"17\""))).get(0);
    check("a found request is read", found.getUrl().equals(path) && found.getBodyAsString().contains("\"17\"") && found.getHeader("Authorization").startsWith("Basic [redacted "));

    List<ServeEvent> events = client.getServeEvents();
    check("events are read, newest first", events.size() == 4 && events.get(0).getResponse().getStatus() == 404);
    ServeEvent wrong = events.get(2);
    check("a right call was matched by the operation", events.get(3).getWasMatched() && events.get(3).getStubMapping().getName().equals("v1EMailAgent_SyncEmailAccount"));
    check("a finding is a sub-event", !wrong.getWasMatched() && wrong.getSubEvents().element().getType().equals("EMAILSYNC_FINDING") && wrong.getSubEvents().element().getData().get("id").equals("C-BODY-04"));
    check("unmatched events are asked for", client.getServeEvents(ServeEventQuery.ALL_UNMATCHED).size() == 3);

    List<NearMiss> misses = findNearMissesForAllUnmatched();
    check("near misses are read", misses.size() == 3 && misses.get(2).getMatchResult().getDistance() > 0);
    check("a near miss has the findings", misses.get(2).getMatchResult().getSubEvents().get(0).getData().get("place").equals("/SyncUserAccount/AccountId"));
    NearMiss ofOne = findNearMissesFor(found).get(0);
    check("near misses of a request are read", ofOne.getStubMapping().getMetadata().getString("operationId").equals("v1EMailAgent_SyncEmailAccount"));
    check("near misses of a pattern are read", client.findAllNearMissesFor(getRequestedFor(urlPathEqualTo(path))).size() == 3);

    List<StubMapping> mappings = client.allStubMappings().getMappings();
    check("mappings are read", mappings.size() == 40 && mappings.get(0).getRequest().getUrlPath().equals(path) && client.getAllScenarios().isEmpty());

    StubMapping stub = client.register(get(urlPathEqualTo("/any")).inScenario("job").whenScenarioStateIs("Started").willSetStateTo("done")
        .withHeader("X-One", matching("[a-z]+")).willReturn(okJson("{\"a\":1}").withFixedDelay(1)));
    check("a stub is registered and read", client.getSingleStubMapping(stub.getId()).getResponse().getStatus() == 200);
    check("its scenario is read", client.getAllScenarios().get(0).getState().equals("Started"));
    client.removeStubMapping(stub);
    check("a stub is removed", client.allStubMappings().getMappings().size() == mappings.size());
    try {
      client.register(get("/any").willReturn(aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE)));
      check("what WireMock.Net cannot do is refused", false);
    } catch (ClientError refused) {
      check("what WireMock.Net cannot do is refused with the reason", refused.getErrors().first().getDetail().contains("arm a fault under /__mock/faults"));
    }

    check("requests are removed", client.removeServeEvents(anyRequestedFor(urlPathEqualTo(path)).withRequestBody(containing("\"17\""))).size() == 1);
    client.resetToDefaultMappings();
    client.resetScenarios();
    client.resetRequests();
    check("requests are reset", client.getServeEvents().isEmpty());

    List<ServeEvent> unreadable = new WireMock(arguments[0], Integer.parseInt(arguments[1])).getServeEvents();
    check("what was no HTTP is read too", unreadable.size() == 1 && unreadable.get(0).getResponse().getStatus() == 400);
    System.out.println(passed + " checks passed");
  }

  private static void check(String what, boolean holds) {
    if (!holds) throw new AssertionError(what);
    System.out.println("ok: " + what);
    passed++;
  }
}
