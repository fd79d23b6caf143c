"""Pages that show nothing without scripts, drawn in a browser that has no network.

Off unless `SCANNER_RENDER` names a Chromium. The browser runs in an empty network namespace and talks to us over two
pipes; every request that a page makes is answered, or refused, by the same guarded client that fetches everything else.
One browser for one page, killed afterwards; nothing is stored. The DOM that results is read like any other page.

    seam       what the story sees of it
    renderer   one page, from navigation to DOM
    errands    which requests are answered, and how
    pipe       the DevTools protocol
    browser    the process: switches, namespace, limits, end
    launch     the program that becomes the browser
"""
