using System.Text;
using Xunit;

namespace Weir.Runtime.Tests;

/// <summary>The log-in by SCRAM, with the example of RFC 7677.</summary>
public sealed class ScramLoginTests
{
    private const string Challenge = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    private readonly ScramLogin _login = new(new SaslLogin(LoginMechanism.ScramSha256, "user", "pencil"), "rOprNGfwEbeRWgbNEkqO");

    [Fact]
    public void Messages_AreThoseOfTheExample()
    {
        Assert.Equal("n,,n=user,r=rOprNGfwEbeRWgbNEkqO", Encoding.UTF8.GetString(_login.First()));
        Assert.Equal(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            Encoding.UTF8.GetString(_login.Final(Encoding.UTF8.GetBytes(Challenge))));
        _login.Verify("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="u8);
    }

    [Theory]
    [InlineData("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "doesn't prove that the broker knows the password")]
    [InlineData("e=invalid-proof", "refuses it (invalid-proof)")]
    [InlineData("v=?", "isn't Base64")]
    [InlineData("", "refuses it ()")]
    public void Broker_ThatProvesNothing_IsRefused(string answer, string problem)
    {
        _login.Final(Encoding.UTF8.GetBytes(Challenge));
        var failure = Assert.Throws<BrokerException>(() => _login.Verify(Encoding.UTF8.GetBytes(answer)));

        Assert.Equal(KafkaFaultKind.LoginFailed, failure.Fault.Kind);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "has no nonce")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO%x,i=4096", "has no salt")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "answers another client's")]
    [InlineData("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "answers another client's")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO%x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000", "asks for 2000000000 iterations")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO%x,s=W22ZaJ0SNY7soEsUEjb6gQ==", "asks for  iterations")]
    public void Challenge_ThatIsNone_IsRefused(string challenge, string problem) =>
        Assert.Contains(problem, Assert.Throws<BrokerException>(() => _login.Final(Encoding.UTF8.GetBytes(challenge))).Message, StringComparison.Ordinal);

    [Fact]
    public void Name_WithSeparators_IsEscaped() => Assert.Equal(
        "n,,n=a=2Cb=3Dc,r=x", Encoding.UTF8.GetString(new ScramLogin(new SaslLogin(LoginMechanism.ScramSha512, "a,b=c", "p"), "x").First()));
}
