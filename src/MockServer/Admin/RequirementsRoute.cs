using EmailSync.Contract;

namespace EmailSync.MockServer.Admin;

/// <summary>The catalogue.</summary>
public sealed class RequirementsRoute : ControlRoute
{
    public RequirementsRoute(RequirementCatalogue catalogue)
        : base("/__mock/requirements", "The requirements by which calls and servers are judged.") =>
        On("GET", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("requirements");
            foreach (var requirement in catalogue.All)
            {
                json.WriteStartObject();
                json.WriteString("id", requirement.Id);
                json.WriteString("level", requirement.Level);
                json.WriteString("source", requirement.Source);
                json.WriteStartArray("sources");
                foreach (var part in SourcePart.Of(requirement.Source))
                {
                    json.WriteStartObject();
                    json.WriteString("text", part.Text);
                    json.WriteString("link", part.Link);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteString("evidence", requirement.Evidence);
                json.WriteString("needs", requirement.Needs);
                json.WriteString("caller", requirement.CallerRule);
                json.WriteString("requirement", requirement.Statement);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }));
}
