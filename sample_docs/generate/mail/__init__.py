"""Mails as Outlook, Gmail and Apple's mail programs write them, from threads in the notation of `marking`."""
