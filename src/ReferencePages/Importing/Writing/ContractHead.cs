using EmailSync.ReferencePages.Importing.Operations;

namespace EmailSync.ReferencePages.Importing.Writing;

/// <summary>What stands before the operations of a new contract.</summary>
internal static class ContractHead
{
    /// <param name="plans">The operations.</param>
    /// <param name="own">This program's own contract, whose servers and contact are those of a new one.</param>
    /// <param name="content">Tags, paths and components.</param>
    public static JsonObject Of(List<OperationPlan> plans, JsonObject own, JsonObject content)
    {
        var agents = string.Join(", ", plans.Select(plan => plan.Page.Agent.Value).Distinct());
        var info = new JsonObject { ["title"] = $"SuperOffice {agents}", ["version"] = "0.1.0", ["description"] = $"Operations of {agents}, imported from reference pages." };
        if (own["info"]?["contact"] is { } contact) info.Add("contact", contact.DeepClone());
        var head = new JsonObject { ["openapi"] = "3.0.3", ["info"] = info };
        if (own["servers"] is { } servers) head.Add("servers", servers.DeepClone());
        foreach (var (name, part) in content) head.Add(name, part!.DeepClone());
        return head;
    }
}
