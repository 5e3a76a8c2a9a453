namespace EmailSync.MockServer.Options;

/// <summary>A setting as help and documentation show it.</summary>
/// <param name="Key">Its name; N stands for a number from 0 on.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">Its value where nobody sets it.</param>
public sealed record SettingDescription(string Key, string Description, string Default);
