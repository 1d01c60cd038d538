using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Runtime;

namespace Weir;

/// <summary>Adds queries to a host.</summary>
public static class WeirServiceCollectionExtensions
{
    /// <summary>Runs a query for as long as the host runs, with the host's configuration, services, clock and logging.</summary>
    /// <typeparam name="TQuery">The query's class.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes what the query takes from the host.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWeirQuery<TQuery>(this IServiceCollection services, Action<StreamHostOptions>? configure = null)
        where TQuery : IStreamQuery =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var options = new StreamHostOptions
            {
                Services = provider,
                Configuration = provider.GetService<IConfiguration>(),
                Clock = provider.GetService<TimeProvider>() ?? TimeProvider.System,
                LoggerFactory = provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
            };
            configure?.Invoke(options);
            return new StreamQueryService<TQuery>(options);
        });
}
