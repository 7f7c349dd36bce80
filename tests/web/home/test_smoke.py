def test_the_front_page_opens(sign_in):
    assert sign_in("hr").get("/").status_code == 200
    assert sign_in("hr").get("/konti").status_code == 403
