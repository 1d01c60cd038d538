using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace Weir.Runtime;

/// <summary>Gathers configuration: <c>appsettings.json</c> beside the program, environment variables, arguments; the later win.</summary>
internal static class HostConfiguration
{
    private const string SettingsFile = "appsettings.json";
    private const string ArgumentPrefix = $"--{QueryConfiguration.Root}:";
    private const string QueriesPrefix = $"{ArgumentPrefix}{QueryConfiguration.QueriesSection}:";
    private const string VariablePrefix = $"{QueryConfiguration.Root}__";

    /// <summary>The program's configuration, or null when nothing in it can concern a query.</summary>
    /// <remarks>A program without settings pays for none of the configuration's assemblies at its start.</remarks>
    /// <exception cref="QueryException">A settings file can't be read.</exception>
    public static IConfiguration? Build(IConfiguration? given, string[] args)
    {
        string[] own = [.. OwnArguments(args)];
        if (given is not null)
        {
            return own.Length > 0 ? new ConfigurationBuilder().AddConfiguration(given).AddCommandLine(own).Build() : given;
        }

        bool hasSettings = File.Exists(Path.Combine(AppContext.BaseDirectory, SettingsFile));
        bool hasVariables = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Any(name => name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase));
        return own.Length > 0 || hasSettings || hasVariables ? Build(own, hasSettings) : null;
    }

    /// <summary>Refuses arguments for other queries: they could have no effect. Files and variables may be for several programs.</summary>
    /// <exception cref="QueryException">There is such an argument.</exception>
    public static void RefuseOtherQueries(string[] args, string query)
    {
        string own = QueriesPrefix + query;
        foreach (string argument in OwnArguments(args))
        {
            string key = argument.Split('=', 2)[0];
            if (key.StartsWith(QueriesPrefix, StringComparison.OrdinalIgnoreCase)
                && !(key + ':').StartsWith(own + ':', StringComparison.OrdinalIgnoreCase))
            {
                throw new QueryException($"The argument '{key}' is for another query; the query that runs is '{query}': write '{own}:..'.");
            }
        }
    }

    // The program's other arguments are none of ours, and might be written in ways that the command line's reader refuses.
    private static IEnumerable<string> OwnArguments(string[] args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith(ArgumentPrefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            yield return args[i];
            if (!args[i].Contains('=', StringComparison.Ordinal))
            {
                i++;
                yield return i < args.Length
                    ? args[i]
                    : throw new QueryException($"The argument '{args[i - 1]}' has no value; write '{args[i - 1]}=value'.");
            }
        }
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
