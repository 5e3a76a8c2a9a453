global using System.Text;
global using System.Text.Json;
global using EmailSync.MockServer.Admin;
global using EmailSync.MockServer.Model;
global using EmailSync.WireMock.Matching.Work;
