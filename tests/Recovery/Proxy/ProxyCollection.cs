using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Tests that share a broker behind a proxy, which looks for one request at a time.</summary>
[CollectionDefinition(Name)]
public sealed class ProxyCollection : ICollectionFixture<ProxiedBroker>
{
    public const string Name = "proxy";
}
