"""Every setting in one class; each can be given as WOO_<NAME> in the environment or in a file `.env`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipelines.personal_data import PROFILES
from pipelines.reading import ReadingSettings


class Settings(BaseSettings):
    """What can be set, with a sane default each. Limits follow issue 3 point 6: they protect the machine from hostile files."""

    model_config = SettingsConfigDict(env_prefix="WOO_", env_file=".env", extra="ignore")

    engine: str = Field("local", description="Waar het werk draait: local, inline of dask://HOST:POORT.")
    workers: int | None = Field(None, ge=1, description="Aantal processen; standaard het aantal kernen.")
    profile: str = Field("standaard", description="Profiel voor de drempels bij het vinden van persoonsgegevens.")
    ocr: bool = Field(True, description="Lees scans met tesseract als dat is geïnstalleerd.")
    ocr_languages: str = Field("nld+eng", description="Talen voor tesseract.")
    max_file_size: int = Field(500 * 1024**2, ge=1, description="Grootste bestand in bytes.")
    max_pages: int = Field(10_000, ge=1, description="Meeste pagina's van een document.")
    max_page_edge: float = Field(10_000.0, gt=0, description="Langste zijde van een pagina in punten.")
    max_archive_depth: int = Field(3, ge=0, description="Archieven in archieven.")
    max_archive_members: int = Field(5_000, ge=1, description="Bestanden in een archief.")
    max_archive_ratio: float = Field(100.0, gt=1, description="Uitgepakte grootte ten opzichte van ingepakte.")
    max_unpacked_size: int = Field(2 * 1024**3, ge=1, description="Bytes die een archief uitgepakt mag zijn.")
    max_seconds: float = Field(300.0, gt=0, description="Seconden die het lezen van een bestand mag duren.")
    log_level: str = Field("warning", description="Logniveau: debug, info, warning of error.")
    log_file: Path | None = Field(None, description="Logbestand; standaard de foutuitvoer.")

    def reading(self, passwords: tuple[str, ...] = ()) -> ReadingSettings:
        """The limits as reading takes them."""
        return ReadingSettings(
            max_file_size=self.max_file_size,
            max_pages=self.max_pages,
            max_page_edge=self.max_page_edge,
            max_archive_depth=self.max_archive_depth,
            max_archive_members=self.max_archive_members,
            max_archive_ratio=self.max_archive_ratio,
            max_unpacked_size=self.max_unpacked_size,
            max_seconds=self.max_seconds,
            passwords=passwords,
            ocr=self.ocr,
            ocr_languages=self.ocr_languages,
        )

    def check_profile(self) -> str:
        """The profile's name; raises ValueError when there is none of that name."""
        if self.profile not in PROFILES:
            raise ValueError(f"profiel bestaat niet: kies uit {', '.join(PROFILES)}")
        return self.profile
