using EmailSync.ConformanceTests.Login;

namespace EmailSync.ConformanceTests.Tests.Login;

public sealed class LoginFormTests
{
    [Fact]
    public void Names_action_and_hidden_inputs_are_those_of_the_form()
    {
        var form = LoginForm.Read(
            """
            <form action="/search"><input name=q></form>
            <FORM METHOD='post' ACTION = "/log?a=1&amp;b=2">
              <input value='1&quot;2' type="hidden" name=state><input type=hidden name="empty">
              <INPUT NAME=who TYPE=email /><input class="x" name='word' type='PASSWORD'><input type=submit value=Go>
            </FORM>
            """)!;
        Assert.Equal(("/log?a=1&b=2", "who", "word"), (form.Action, form.UserField, form.PasswordField));
        Assert.Equal("state=1%222&empty=&who=b%C3%A6&word=a%26b%20c", form.Content("bæ", "a&b c"));
    }

    [Theory]
    [InlineData("<form><input name=a><input type=password name=b></form>")]
    [InlineData("<form action=''><input type=password name=b><input type=text name='a'></form>")]
    public void A_form_without_action_goes_to_its_own_page(string html)
    {
        var form = LoginForm.Read(html)!;
        Assert.Equal((null, "a", "b"), (form.Action, form.UserField, form.PasswordField));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>no form</p><input type=password name=p>")]
    [InlineData("<form><input name=user></form>")]
    [InlineData("<form><input type=password></form>")]
    public void A_page_without_a_password_input_has_no_form(string html) => Assert.Null(LoginForm.Read(html));

    [Theory]
    [InlineData("<input type='hidden' id='XSRF_TOKEN' value='a&#43;b'>", "a+b")]
    [InlineData("<input value=a+b name=xsrf_token>", "a+b")]
    [InlineData("<input id=XSRF_TOKEN>", null)]
    [InlineData("<input id=OTHER value=x>", null)]
    public void The_value_of_an_input_is_found_by_id_or_name(string html, string? value) =>
    Assert.Equal(value, LoginForm.InputValue(html, "XSRF_TOKEN"));
}
