namespace EmailSync.ContractDiff.Tests;

/// <summary>Small contracts of one operation, as a test needs them.</summary>
internal static class Contracts
{
    public const string Route = "/api/v1/Agents/EMail/SaveEMailAccount";

    /// <summary>An operation of Swagger 2.0 that takes and answers an account.</summary>
    /// <param name="account">The schema of the account.</param>
    /// <param name="more">More definitions, each with a comma before it.</param>
    /// <param name="name">The name of the account's definition.</param>
    public static string Swagger(string account, string more = "", string name = "A.Services.EMailAccount") =>
        $$"""
        {
          "swagger": "2.0",
          "paths": { "{{Route}}": { "post": {
            "tags": ["EMail_Agent"], "operationId": "v1EMailAgent_SaveEMailAccount",
            "consumes": ["application/json"], "produces": ["application/json"],
            "parameters": [ { "name": "entity", "in": "body", "required": true, "schema": { "$ref": "#/definitions/{{name}}" } } ],
            "responses": { "200": { "description": "OK", "schema": { "$ref": "#/definitions/{{name}}" } } } } } },
          "definitions": { "{{name}}": {{account}}{{more}} }
        }
        """;

    /// <summary>The same as OpenAPI 3.0, in which the whole operation can be written by the test.</summary>
    public static string OpenApi(string operation, string schemas = "") =>
        $$"""
        { "openapi": "3.0.3", "paths": { "{{Route}}": { "post": {{operation}} } }, "components": { "schemas": { {{schemas}} } } }
        """;

    /// <summary>An operation with a body and an answer of these schemas.</summary>
    public static string Operation(string request, string response) =>
        $$"""
        { "operationId": "v1EMailAgent_SaveEMailAccount",
          "requestBody": { "required": true, "content": { "application/json": { "schema": {{request}} } } },
          "responses": { "200": { "description": "OK", "content": { "application/json": { "schema": {{response}} } } } } }
        """;

    public static ContractVersion Version(string text, string name = "contract.json") =>
        new(name, [ContractFile.Read(name, Encoding.UTF8.GetBytes(text))]);

    public static DiffResult Diff(string before, string after) =>
        ContractComparison.Run(Version(before, "old.json"), Version(after, "new.json"));

    /// <summary>The changes, without those that are harmless: id and subject.</summary>
    public static IEnumerable<string> Found(string before, string after) =>
        Diff(before, after).Changes.Where(change => change.Kind.Effect != Effect.Harmless)
            .Select(change => $"{change.Kind.Id} {change.Subject}");
}
