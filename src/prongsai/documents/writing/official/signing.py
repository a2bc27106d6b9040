"""The places to sign of a document, from the signing chain of the agency."""

from __future__ import annotations

from prongsai.core.agencies.model import Agency, SignerRole
from prongsai.documents.writing.content import Signature, Signatures

_DONE: dict[SignerRole, str] = {
    "preparer": "ผู้จัดทำ",
    "reviewer": "ผู้ตรวจทาน",
    "inspector": "ผู้ตรวจสอบ",
    "deputy_clerk": "ผู้เสนอ",
    "clerk": "ผู้เห็นชอบ",
    "chief_executive": "ผู้อนุมัติ",
}


def signatures(agency: Agency, *roles: SignerRole, said: bool = True) -> Signatures:
    """Everybody of the chain, or those of the roles named, in the order of signing.

    ``said``: whether what each does ("ผู้จัดทำ") stands behind the line. Acting text stands under the position.
    """
    return Signatures(
        tuple(
            Signature(
                _DONE[signer.role] if said else "",
                signer.name or "",
                (signer.position, *([signer.acting] if signer.acting else [])),
            )
            for signer in agency.signers
            if not roles or signer.role in roles
        )
    )
