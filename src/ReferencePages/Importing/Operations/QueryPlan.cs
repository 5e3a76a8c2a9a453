using EmailSync.ReferencePages.Importing.Shapes;

namespace EmailSync.ReferencePages.Importing.Operations;

/// <summary>A query parameter as it will be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its type.</param>
/// <param name="IsRequired">Whether it is required.</param>
/// <param name="IsFromSwagger">Whether the page does not list it.</param>
internal sealed record QueryPlan(string Name, Shape Shape, bool IsRequired, bool IsFromSwagger);
