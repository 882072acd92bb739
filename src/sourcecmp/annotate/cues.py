from sourcecmp.model import Cue, Token
def find_cues(text: str, tokens: tuple[Token, ...]) -> tuple[Cue, ...]:
    return ()
