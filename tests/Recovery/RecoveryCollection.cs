using Weir.Tests;
using Xunit;

namespace Weir.Recovery.Tests;

/// <summary>Tests that share one broker and one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class RecoveryCollection : ICollectionFixture<RealKafka>, ICollectionFixture<PostgresServer>
{
    public const string Name = "recovery";
}
