/// The look of every SVG. Plain colours, no variables, because not every viewer knows those.
enum SVGStyle {
    /// The `<style>` element. Its rules reach only elements of the class `gradus`, so that a page may
    /// hold several drawings.
    static let element = """
        <style>
        .gradus{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
        .gradus .paper{fill:#fff}
        .gradus text{font-size:13px;fill:#1b1f24}
        .gradus .name{font-weight:700}
        .gradus .gradient{fill:#9a3412}
        .gradus .small{font-size:11px;fill:#57606a}
        .gradus .box{fill:#fff;stroke:#57606a;stroke-width:1.2}
        .gradus .leaf .box{fill:#eef4fb}
        .gradus .loss .box{fill:#fff4e5;stroke:#b35900;stroke-width:3}
        .gradus .line{fill:none;stroke:#8c959f;stroke-width:1.4}
        .gradus .tip{fill:#8c959f}
        .gradus .curve{fill:none;stroke:#0969da;stroke-width:2}
        @media (prefers-color-scheme:dark){
        .gradus .paper{fill:#0d1117}
        .gradus text{fill:#e6edf3}
        .gradus .gradient{fill:#ffa657}
        .gradus .small{fill:#9da7b1}
        .gradus .box{fill:#161b22;stroke:#8b949e}
        .gradus .leaf .box{fill:#12263c}
        .gradus .loss .box{fill:#33240f;stroke:#f0a040}
        .gradus .line{stroke:#6e7681}
        .gradus .tip{fill:#6e7681}
        .gradus .curve{stroke:#58a6ff}
        }
        </style>
        """
}
