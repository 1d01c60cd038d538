using System;
using System.IO;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Weir;

/// <summary>What a query takes from the program around it.</summary>
public sealed class StreamHostOptions
{
    // Not set at the start: opening the console takes its time, and a query may never need it.
    private TextWriter? _output;
    private TextWriter? _error;
    private TimeSpan _stopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The clock of triggers, arrival times and progress.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where console sinks print; the standard output unless told otherwise.</summary>
    public TextWriter Output
    {
        get => _output ?? Console.Out;
        set => _output = value;
    }

    /// <summary>Where <see cref="StreamHost.RunAsync"/> says why a query failed; the standard error output unless told otherwise.</summary>
    public TextWriter Error
    {
        get => _error ?? Console.Error;
        set => _error = value;
    }

    /// <summary>
    /// Where arguments of the query's attributes may be overridden, under <c>Weir:Queries:&lt;name&gt;:&lt;Attribute&gt;:&lt;Argument&gt;</c>.
    /// Without it: <c>appsettings.json</c> beside the program, then environment variables.
    /// </summary>
    public IConfiguration? Configuration { get; set; }

    /// <summary>
    /// How long a query that is stopped may take to finish the batch that runs; 5 seconds unless told otherwise. With nothing, the batch is broken off at once. A second Ctrl-C or
    /// SIGTERM ends the program without waiting.
    /// </summary>
    public TimeSpan StopTimeout
    {
        get => _stopTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _stopTimeout = value;
        }
    }

    /// <summary>The services that the query's constructor asks for.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>Where the engine logs. Without it <see cref="StreamHost.RunAsync"/> writes the query's warnings to <see cref="Error"/>, one line each.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The same, with the query's warnings on the error output where nothing logs them.</summary>
    internal StreamHostOptions WithWarnings()
    {
        if (LoggerFactory != NullLoggerFactory.Instance)
        {
            return this;
        }

        var options = (StreamHostOptions)MemberwiseClone();
        options.LoggerFactory = new WarningLines(this);
        return options;
    }
}
