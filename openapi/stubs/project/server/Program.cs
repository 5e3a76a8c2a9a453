var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddOpenApiDocument(document => document.Title = "My server of the EMail agent");

var app = builder.Build();
// What is not written yet is answered 501, in the form of SuperOffice's refusals.
app.Use(async (http, next) =>
{
    try
    {
        await next(http);
    }
    catch (NotImplementedException missing)
    {
        http.Response.StatusCode = StatusCodes.Status501NotImplemented;
        await http.Response.WriteAsJsonAsync(new Dictionary<string, object>
        {
            ["Error"] = true,
            ["ErrorType"] = nameof(NotImplementedException),
            ["Message"] = missing.Message,
            ["ErrorSource"] = missing.Source ?? "",
        });
    }
});
app.UseOpenApi();
app.UseSwaggerUi();
app.MapControllers();
app.Run();
