using System;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace Weir.Runtime;

/// <summary>Gathers configuration: <c>appsettings.json</c> beside the program, environment variables, arguments; the later win.</summary>
internal static class HostConfiguration
{
    private const string SettingsFile = "appsettings.json";

    /// <summary>The program's configuration, or null when nothing in it can concern a query.</summary>
    /// <remarks>A program without settings pays for none of the configuration's assemblies at its start.</remarks>
    /// <exception cref="QueryException">A settings file can't be read.</exception>
    public static IConfiguration? Build(IConfiguration? given, string[] args)
    {
        bool hasArguments = args.Any(argument => argument.Contains(QueryConfiguration.Root, StringComparison.OrdinalIgnoreCase));
        if (given is not null)
        {
            return hasArguments ? new ConfigurationBuilder().AddConfiguration(given).AddCommandLine(args).Build() : given;
        }

        string settings = Path.Combine(AppContext.BaseDirectory, SettingsFile);
        bool hasSettings = File.Exists(settings);
        bool hasVariables = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Any(name => name.StartsWith(QueryConfiguration.Root, StringComparison.OrdinalIgnoreCase));
        return hasArguments || hasSettings || hasVariables ? Build(args, hasSettings) : null;
    }

    // Apart, so that the assemblies it names are loaded only when it is called.
    private static IConfigurationRoot Build(string[] args, bool hasSettings)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            if (hasSettings)
            {
                builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, SettingsFile));
            }

            return builder.AddEnvironmentVariables().AddCommandLine(args).Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw new QueryException($"The program's configuration can't be read: {exception.Message}", exception);
        }
    }
}
