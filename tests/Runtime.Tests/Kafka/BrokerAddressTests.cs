using Xunit;

namespace Weir.Runtime.Tests;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("a:1", "a:1")]
    [InlineData(" a:1 , b:2,", "a:1;b:2")]
    [InlineData("SASL_SSL://a:1", "a:1")]
    [InlineData("a", "a:9092")]
    [InlineData("[::1]:5", "::1:5")]
    public void Addresses_AreRead(string text, string addresses) => Assert.Equal(addresses, string.Join(';', BrokerAddress.ParseList(text)));

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a:70000")]
    [InlineData(":1")]
    public void Addresses_ThatAreNone_AreRefused(string text) => Assert.Throws<FormatException>(() => BrokerAddress.ParseList(text));
}
