// Written by Tests/Support/reference/deflate.py with zlib; change that, not this.

/// Raw DEFLATE streams in base64, with the length and the CRC-32 of what zlib unpacks from them.
let deflateStreams: [(name: String, base64: String, count: Int, crc: UInt32)] = [
    (
        "empty, level 0",
        "AQAA//8=",
        0, 0x0
    ),
    (
        "one byte, level 0",
        "AQEA/v94",
        1, 0x8cdc1683
    ),
    (
        "text, level 0",
        """
        AWABn/50aGUgcmFpbiBpbiBTcGFpbiBzdGF5cyBtYWlubHkgaW4gdGhlIHBsYWluOyB0aGUgZHJhaW4gaW4gU2VpbmUgc3RhaW5z
        IG1haW5seSB0aGUgdmluZS4gdGhlIHJhaW4gaW4gU3BhaW4gc3RheXMgbWFpbmx5IGluIHRoZSBwbGFpbjsgdGhlIGRyYWluIGlu
        IFNlaW5lIHN0YWlucyBtYWlubHkgdGhlIHZpbmUuIHRoZSByYWluIGluIFNwYWluIHN0YXlzIG1haW5seSBpbiB0aGUgcGxhaW47
        IHRoZSBkcmFpbiBpbiBTZWluZSBzdGFpbnMgbWFpbmx5IHRoZSB2aW5lLiB0aGUgcmFpbiBpbiBTcGFpbiBzdGF5cyBtYWlubHkg
        aW4gdGhlIHBsYWluOyB0aGUgZHJhaW4gaW4gU2VpbmUgc3RhaW5zIG1haW5seSB0aGUgdmluZS4g
        """,
        352, 0x633da3c2
    ),
    (
        "empty, level 1",
        "AwA=",
        0, 0x0
    ),
    (
        "one byte, level 1",
        "qwAA",
        1, 0x8cdc1683
    ),
    (
        "text, level 1",
        """
        K8lIVShKzMxTAKLgAhCjuCSxslghF8jMqQSJlgBVFOQAudZgZgpcdWpmXipIdWYeXDlIbRlQWA+sFK5yBJsLAA==
        """,
        352, 0x633da3c2
    ),
    (
        "skewed, level 1",
        """
        FZLbbuQwDEMH0JWSbE/SNlP0/z90uUZeDNskdRiEBmQHsvSgMDIeKShpyVvFToye+vYf/brEfVUkMI5cJSs1oibNwjODK0NCszPa
        PXamtX0k106p9hO5QkXsGhpBELphSJ82BHCytb7uiLl+rG6oUX5H2kSDCukh724FbUxS4sRPbWjqUDBgfqC9xYvbIwMN2WJ8CVHw
        +FWJN967meVXOj23V/b33JRsj7DOV6lcYQNECdz7rUoLh+IEXA03Y1RsIuAHlYae/8bqORmzbHOwZlxQMVcWrSc3eDu1yt2F7xt7
        MdRQFDee6qjda2D5OHqo5ogZnken+OIUsWWrHFm4fsOo05lENu6HsBCSfoO2ygYNj4+L/YGebrGi5/i69gaePmuIwJrZ3/pykvx7
        9WKxEjdt8mMExlKFo82HMWJbZkmyAuuOUxGfUK0YLEBrUZwZI1A72FsNUaU+Yu98Lnv5ZMLED+vc6ENwnKojTyXvHqZHW/BnJI/1
        x8Rk6HGZjmEoSQrzPCZ/E+FDHq76Dw==
        """,
        700, 0xad5e1fb7
    ),
    (
        "run of 60,000, level 1",
        """
        7dAxAQAAAMKg9U9tDQ+IQGHAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAED
        BgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwY
        MGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDA
        gAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwY+BoY
        """,
        60000, 0x5127aa05
    ),
    (
        "32,048 back, level 1",
        """
        7d0hCsIAAEDRBQeCmLyBzSAYDILsCgPFJGyrVo0ewL5kE5N3EHaBLbkjKFYxTxAsu4D9/SO8C/xqkp2u93RZhsOmmI0W8+dhv8p3
        vVv/+17X8TlKksH0+Oi+PvV429lcAhEgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIE
        CBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQIAAAQIECBAg
        QIAAAQIECBAgQKAVqP78pf8A
        """,
        32096, 0xbe7ef092
    ),
    (
        "empty, level 6",
        "AwA=",
        0, 0x0
    ),
    (
        "one byte, level 6",
        "qwAA",
        1, 0x8cdc1683
    ),
    (
        "text, level 6",
        """
        K8lIVShKzMxTAKLgAhCjuCSxslghF8jMqQSJlgBVFOQAudZgZgpcdWpmXipIdWYeXDlIQRlQWA/MGjVXTwEA
        """,
        352, 0x633da3c2
    ),
    (
        "skewed, level 6",
        """
        FZLbbuQwDEMH0JWSbE/SNlP0/z90uUZeDNskdRiEBmQHsvSgMDIeKShpyVvFToye+vYf/brEfVUkMI5cJSs1oibNwjODK0NCszPa
        PXamtX0k106p9hO5QkXsGhpBELphSJ82BHCytb7uiLl+rG6oUX5H2kSDCukh724FbUxS4sRPbWjqUDBgfqC9xYvbIwMN2WJ8CVHw
        +FWJN967meVXOj23V/b33JRsj7DOV6lcYQNECdz7rUoLh+IEXA03Y1RsIuAHlYae/8bqORmzbHOwZlxQMVcWrSc3eDu1yt2F7xt7
        MdRQFDee6qjda2D5OHqo5ogZnken+Mr/nrJVjixcv2HU6UwiG/dDWAhJv0FbZYOGx8fF/kBPt1jRc3xdewNPnzVEYM3sb305Sf69
        erFYiZs2+TECY6nC0ebDGLEtsyRZgXXHqYhPqFYMFqC1KM6MEagd7K2GqFIfsXc+l718MmHih3Vu9CE4TtWRp5J3D9OjLfgzksf6
        Y2Iy9LhMxzCUJIV5HpO/ifAhD1f9Bw==
        """,
        700, 0xad5e1fb7
    ),
    (
        "run of 60,000, level 6",
        """
        7cExAQAAAMKg9U9tDQ+gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAL4M
        """,
        60000, 0x5127aa05
    ),
    (
        "32,048 back, level 6",
        """
        7d0hCsIAAADABQeCmPyBzSAYDILsCwPFJGyrVo0+wL5kE5N/EPaBLbknKFYxTxAs+4D97iNXTbLT9Z4uy3DYFLPRYv487Ff5rnfr
        f9/rOj5HSTKYHh/d16cebzubSwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADQqv780n8=
        """,
        32096, 0xbe7ef092
    ),
    (
        "empty, level 9",
        "AwA=",
        0, 0x0
    ),
    (
        "one byte, level 9",
        "qwAA",
        1, 0x8cdc1683
    ),
    (
        "text, level 9",
        """
        K8lIVShKzMxTAKLgAhCjuCSxslghF8jMqQSJlgBVFOQAudZgZgpcdWpmXipIdWYeXDlIQRlQWA/MGjVXTwEA
        """,
        352, 0x633da3c2
    ),
    (
        "skewed, level 9",
        """
        FZLbbuQwDEMH0JWSbE/SNlP0/z90uUZeDNskdRiEBmQHsvSgMDIeKShpyVvFToye+vYf/brEfVUkMI5cJSs1oibNwjODK0NCszPa
        PXamtX0k106p9hO5QkXsGhpBELphSJ82BHCytb7uiLl+rG6oUX5H2kSDCukh724FbUxS4sRPbWjqUDBgfqC9xYvbIwMN2WJ8CVHw
        +FWJN967meVXOj23V/b33JRsj7DOV6lcYQNECdz7rUoLh+IEXA03Y1RsIuAHlYae/8bqORmzbHOwZlxQMVcWrSc3eDu1yt2F7xt7
        MdRQFDee6qjda2D5OHqo5ogZnken+Mr/nrJVjixcv2HU6UwiG/dDWAhJv0FbZYOGx8fF/kBPt1jRc3xdewNPnzVEYM3sb305Sf69
        erFYiZs2+TECY6nC0ebDGLEtsyRZgXXHqYhPqFYMFqC1KM6MEagd7K2GqFIfsXc+l718MmHih3Vu9CE4TtWRp5J3D9OjLfgzksf6
        Y2Iy9LhMxzCUJIV5HpO/ifAhD1f9Bw==
        """,
        700, 0xad5e1fb7
    ),
    (
        "run of 60,000, level 9",
        """
        7cExAQAAAMKg9U9tDQ+gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAL4M
        """,
        60000, 0x5127aa05
    ),
    (
        "32,048 back, level 9",
        """
        7d0hCsIAAADABQeCmPyBzSAYDILsCwPFJGyrVo0+wL5kE5N/EPaBLbknKFYxTxAs+4D97iNXTbLT9Z4uy3DYFLPRYv487Ff5rnfr
        f9/rOj5HSTKYHh/d16cebzubSwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADQqv780n8=
        """,
        32096, 0xbe7ef092
    ),
    (
        "noise, level 0",
        """
        AcgAN/9a+EdFxUQhK+hjpzz7DRdWa/t32NnLIO/jA9Yh37aX9X/Oj+VO70zLIgLfyZFjQzPwzQfosvmTlW1s8Fo5630bFh4DxF+N
        w2aBmTMTG8/DhoDY5XpaTnjuWWdvHvW/Cq+irqPq68bQ8o7Kv0TRvruTxUbUjzqtMDuWJm/0R1mXxI7lCLL71fftEZRMEHL6ob4J
        sSPYvZrly7M2hq/o0/HiacTL1VLYq8jQq/1DRLCkuqcPp+W1aHA1NAxwRaO1BFrqY3u1HD++XQ==
        """,
        200, 0xd0cd1d45
    ),
    (
        "noise, level 9",
        """
        AcgAN/9a+EdFxUQhK+hjpzz7DRdWa/t32NnLIO/jA9Yh37aX9X/Oj+VO70zLIgLfyZFjQzPwzQfosvmTlW1s8Fo5630bFh4DxF+N
        w2aBmTMTG8/DhoDY5XpaTnjuWWdvHvW/Cq+irqPq68bQ8o7Kv0TRvruTxUbUjzqtMDuWJm/0R1mXxI7lCLL71fftEZRMEHL6ob4J
        sSPYvZrly7M2hq/o0/HiacTL1VLYq8jQq/1DRLCkuqcPp+W1aHA1NAxwRaO1BFrqY3u1HD++XQ==
        """,
        200, 0xd0cd1d45
    ),
    (
        "text, fixed codes",
        """
        K8lIVShKzMxTAKLgAhCjuCSxslghF8jMqQSJlgBVFOQAudZgZgpcdWpmXipIdWYeXDlIQRlQWA/MGjVXTwEA
        """,
        352, 0x633da3c2
    ),
    (
        "skewed, bytes alone",
        """
        BcEJbiMxDARAAzy6m6QkzyQZL/z/h26V4JBtiOVHpbFJ0FTWxtstDsZP/eaf/1yWuQqUJsVVtuhADSOQJAAQBmcTnYlNRsfHuDat
        Og+44GZxTWlkgm+FmNMhSIft9XMDc/1F3fJwYIMxaNGKCXt3u0CE0XDwV1tOnylBkUfe27KmdGzksG1BK5lLka+i3nrv7jz/rJnc
        WezfuQV2AtF8lduFGAllyuy3u5wp14HSQ3fCCjvFFOXW8nPk7ckhZsUWvK2oBLhYUgy3UqRXZaZZobWXS3Mg3XqqUbvXKPiketoz
        hZk5QNNy0QrbttuxpesfIjObZPtknlsuGPNWUZ5g6MlJi6/olYGFnpPr2lt6+qzpPNHWevsrDef76kXJcBc2P2GuQJr8zAcz2EGW
        kYnoxingA/fCaElea07mIqDa8PAapdMfizefK145pMLybHCrj6imNXiKNTouqANwHGh9K0PwxBU+odlwoOd5wr4D5FiudP8P
        """,
        700, 0xad5e1fb7
    ),
    (
        "32,768 back",
        """
        SkwaBaNgFIyCUTAKRsEoGAWjYBSMglEwCkbBKBgFo2AUjIJRMApGwSgYBaNgFIyCUTAKRsEoGAWjYBSMglEwCkbBKBgFo2AUjIJR
        MApGwSgYBaNgFIyCUTAKRsEoGAWjYBSMglEwCkbBKBgFo2AUjIJRMApGwSgYBaNgFIyCUTAKRsEoGAWjYBSMglEwCkbBKBgFo2AU
        jIJRMApGwSgYBaNgFIyCUTAKRsEoGAWjYBSMglEwCkbBKBgFo2AUjIJRMApGwSgYBaNgFIyCUTAKRgFgwPv/AQ==
        """,
        32771, 0xab0f8f96
    ),
    (
        "codes of 1 to 15 bits",
        """
        BeABkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEouaR1bP3gMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA8aPe+39+///73f//v
        //v//L//3/8f
        """,
        18, 0x2fe0efb9
    ),
    (
        "one distance code",
        """
        DeABkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQoQU=
        """,
        4, 0xad98e545
    ),
]

/// Streams that zlib refuses, with its reason.
let brokenStreams: [(name: String, base64: String, reason: String)] = [
    (
        "block of type 3",
        "BwAAAAA=",
        "invalid block type"
    ),
    (
        "stored length without its complement",
        "AQUABQBoZWxsbw==",
        "invalid stored block lengths"
    ),
    (
        "a match before the first byte",
        "AwIAAAAA",
        "invalid distance too far back"
    ),
    (
        "length symbol 286",
        "GwMAAAAAAA==",
        "invalid literal/length code"
    ),
    (
        "distance symbol 30",
        "SwQ+AAAAAAA=",
        "invalid distance code"
    ),
    (
        "287 codes of bytes and lengths",
        "9QAAAAAA",
        "too many length or distance symbols"
    ),
    (
        "31 codes of distances",
        "BR4AAAAAAA==",
        "too many length or distance symbols"
    ),
    (
        "no code for the end",
        """
        BeABkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACIAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        """,
        "invalid code -- missing end-of-block"
    ),
    (
        "more codes than room",
        """
        BeABkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACIAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAAAAAA
        """,
        "invalid literal/lengths set"
    ),
    (
        "gaps in the code of bytes",
        """
        BeABkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAAA
        """,
        "invalid literal/lengths set"
    ),
    (
        "gaps in the code of distances",
        """
        BeEBkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgEQAAAAAA
        """,
        "invalid distances set"
    ),
    (
        "gaps in the code of lengths",
        """
        BeABtG3btm3bAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAAAAAA
        """,
        "invalid code lengths set"
    ),
    (
        "a repeat of nothing",
        "BQASAAAAAAAA",
        "invalid bit length repeat"
    ),
    (
        "a run past the last length",
        "BQCQ4P////8f",
        "invalid bit length repeat"
    ),
    (
        "a match without a distance code",
        """
        DeABkCRJkiRJAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgQgAAAAAA
        """,
        "invalid distance code"
    ),
]

/// What zlib makes of damaged streams; the test damages them in the same way.
enum DamagedStreams {
    static let seed: UInt64 = 2024
    static let cases = 6000
    static let limit = 65536
    static let taken = 1912
    static let checksum: UInt32 = 0x6ed96366
}

/// Two gzip members: "one " and "two".
let twoMembers = """
    H4sIAAAAAAACA8vPS1UAAElhrCMEAAAAH4sIAAAAAAACAyspzwcAZorKEQMAAAA=
    """

/// A gzip member with every optional field in its header; it holds "fields".
let allFields = """
    H4sIHwAAAAAAAAMAYWJjbmFtZQBjb21tZW50AN5nS8tMzUkpBgCI4+V+BgAAAA==
    """
