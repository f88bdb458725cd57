"""Names of persons in a text, from evidence: `find(text)`.

Words are judged one by one (`weighing`); words that stand together and are likely enough form one name, whose score
is that of its surest word. The trap is the border: titles and functions stay outside, prefixes ('van der') belong to
the name they stand before."""

from pipelines.personal_data.names.spans import find

__all__ = ["find"]
