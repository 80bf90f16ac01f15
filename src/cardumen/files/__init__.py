"""Pictures and files that schools upload, kept so that nothing of them can run or tell more than
it should; and the releases without which no one in them is shown.

Knows nothing of what they are attached to: rooms above say where a file stands (`places`).
"""
